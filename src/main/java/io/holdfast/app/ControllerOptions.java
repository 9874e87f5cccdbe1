package io.holdfast.app;

import java.time.Duration;

/**
 * Whether and how the controller runs.
 *
 * @param enabled whether this process may lead
 * @param grace how long a Velero Schedule that nothing asks for is kept, paused
 */
record ControllerOptions(boolean enabled, Duration grace) {}
