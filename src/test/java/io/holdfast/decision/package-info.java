/** Tests of the judgement. */
@NullMarked
package io.holdfast.decision;

import org.jspecify.annotations.NullMarked;
