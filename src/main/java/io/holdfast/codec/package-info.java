/**
 * From bytes to the positioned tree and the AdmissionReview, and back; depth and size are capped.
 */
@NullMarked
package io.holdfast.codec;

import org.jspecify.annotations.NullMarked;
