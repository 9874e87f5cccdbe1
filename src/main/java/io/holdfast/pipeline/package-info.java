/** Composes codec, decode and decision once for every edge: from bytes and texts to answers. */
@NullMarked
package io.holdfast.pipeline;

import org.jspecify.annotations.NullMarked;
