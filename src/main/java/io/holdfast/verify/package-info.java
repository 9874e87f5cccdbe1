/** Policy cases: reads them, runs them, and says what differs from what they expect. */
@NullMarked
package io.holdfast.verify;

import org.jspecify.annotations.NullMarked;
