/** Holds the pages to what they are to show, and to whom. */
@NullMarked
package io.holdfast.dashboard;

import org.jspecify.annotations.NullMarked;
