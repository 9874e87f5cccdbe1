/** Tests of what is to be in the cluster by the policy. */
@NullMarked
package io.holdfast.plan;

import org.jspecify.annotations.NullMarked;
