/** Runs the policy cases of the rules' folders. */
@NullMarked
package io.holdfast.verify;

import org.jspecify.annotations.NullMarked;
