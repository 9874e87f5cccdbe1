/** Whether the cluster has Holdfast registered, permitted and reachable as it must be. */
@NullMarked
package io.holdfast.selfcheck;

import org.jspecify.annotations.NullMarked;
