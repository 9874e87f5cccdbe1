/** Settings and what is wrong with them. */
@NullMarked
package io.holdfast.config;

import org.jspecify.annotations.NullMarked;
