/** The settings of one process, checked before anything starts. */
@NullMarked
package io.holdfast.config;

import org.jspecify.annotations.NullMarked;
