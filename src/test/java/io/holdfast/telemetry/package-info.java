/** Tests of what is measured. */
@NullMarked
package io.holdfast.telemetry;

import org.jspecify.annotations.NullMarked;
