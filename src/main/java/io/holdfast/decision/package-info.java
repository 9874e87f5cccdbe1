/** Judges a request by all rules: edits, findings, and the words for people. */
@NullMarked
package io.holdfast.decision;

import org.jspecify.annotations.NullMarked;
