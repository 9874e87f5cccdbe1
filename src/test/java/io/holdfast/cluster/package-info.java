/** A real control plane, and a real Velero, for tests and for people to try things on. */
@NullMarked
package io.holdfast.cluster;

import org.jspecify.annotations.NullMarked;
