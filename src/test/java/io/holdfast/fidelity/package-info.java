/** Holds Holdfast's verdicts against those of a real Velero, object by object. */
@NullMarked
package io.holdfast.fidelity;

import org.jspecify.annotations.NullMarked;
