/** Tests of the commands, as a user types them. */
@NullMarked
package io.holdfast.cli;

import org.jspecify.annotations.NullMarked;
