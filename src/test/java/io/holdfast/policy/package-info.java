/** Tests of the policy. */
@NullMarked
package io.holdfast.policy;

import org.jspecify.annotations.NullMarked;
