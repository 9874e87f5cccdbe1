/** Names of metrics and log fields, and what counts. */
@NullMarked
package io.holdfast.telemetry;

import org.jspecify.annotations.NullMarked;
