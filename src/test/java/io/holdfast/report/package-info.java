/** What audits found, counted. */
@NullMarked
package io.holdfast.report;

import org.jspecify.annotations.NullMarked;
