/** Reads good and bad input, writes it back, and never lets anything but a message out. */
@NullMarked
package io.holdfast.codec;

import org.jspecify.annotations.NullMarked;
