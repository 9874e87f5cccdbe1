/** Tests of the cron grammars, durations and spread. */
@NullMarked
package io.holdfast.cron;

import org.jspecify.annotations.NullMarked;
