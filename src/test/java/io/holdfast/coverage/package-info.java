/** Tests of what schedules cover. */
@NullMarked
package io.holdfast.coverage;

import org.jspecify.annotations.NullMarked;
