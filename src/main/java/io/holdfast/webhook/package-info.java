/** The HTTP edge: /mutate and /validate, and the pages of the second port. */
@NullMarked
package io.holdfast.webhook;

import org.jspecify.annotations.NullMarked;
