/** What is to be in the cluster by the policy: facts in, wanted objects out. */
@NullMarked
package io.holdfast.plan;

import org.jspecify.annotations.NullMarked;
