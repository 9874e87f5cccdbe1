/** What audits found, counted and put in order. */
@NullMarked
package io.holdfast.report;

import org.jspecify.annotations.NullMarked;
