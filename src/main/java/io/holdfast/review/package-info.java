/** One AdmissionReview, from bytes to bytes: the path that webhook and command line share. */
@NullMarked
package io.holdfast.review;

import org.jspecify.annotations.NullMarked;
