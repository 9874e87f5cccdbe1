/** The adapter against a real API server, and its parts alone. */
@NullMarked
package io.holdfast.kube;

import org.jspecify.annotations.NullMarked;
