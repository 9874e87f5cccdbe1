/** Facts as immutable values: the positioned tree, the objects judged, what rules answer. */
@NullMarked
package io.holdfast.model;

import org.jspecify.annotations.NullMarked;
