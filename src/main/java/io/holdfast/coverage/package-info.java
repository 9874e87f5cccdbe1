/** Which schedules cover an object and how well. */
@NullMarked
package io.holdfast.coverage;

import org.jspecify.annotations.NullMarked;
