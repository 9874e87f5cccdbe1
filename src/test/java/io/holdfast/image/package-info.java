/** The container image: what is in it, how it is built, and that it runs. */
@NullMarked
package io.holdfast.image;

import org.jspecify.annotations.NullMarked;
