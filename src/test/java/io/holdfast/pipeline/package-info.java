/** Loading of policy, from text to revision. */
@NullMarked
package io.holdfast.pipeline;

import org.jspecify.annotations.NullMarked;
