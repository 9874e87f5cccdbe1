package io.holdfast.app;

import java.time.Clock;

/** The process's clock, as a bean. */
record Time(Clock clock) {}
