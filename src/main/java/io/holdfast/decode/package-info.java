/** From the positioned tree to facts and policy documents; every problem with its path. */
@NullMarked
package io.holdfast.decode;

import org.jspecify.annotations.NullMarked;
