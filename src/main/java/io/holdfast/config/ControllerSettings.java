package io.holdfast.config;

import java.time.Duration;

/**
 * Whether and how the controller runs.
 *
 * @param enabled whether this process may lead
 * @param orphanGrace how long a Velero Schedule that nothing asks for is kept, paused
 * @param audit what it says of what is protected
 */
public record ControllerSettings(boolean enabled, Duration orphanGrace, AuditSettings audit) {}
