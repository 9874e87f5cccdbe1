/** Cron grammars, Go durations, intervals and spread: text and time only. */
@NullMarked
package io.holdfast.cron;

import org.jspecify.annotations.NullMarked;
