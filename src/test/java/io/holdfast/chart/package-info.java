/** What the chart renders, and what it refuses. */
@NullMarked
package io.holdfast.chart;

import org.jspecify.annotations.NullMarked;
