/** The command line: the same verdicts without a cluster. */
@NullMarked
package io.holdfast.cli;

import org.jspecify.annotations.NullMarked;
