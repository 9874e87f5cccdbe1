package io.holdfast.config;

import java.time.Duration;

/**
 * What one process was started with; see {@link SettingTable}.
 *
 * @param dashboard whether the second port has it
 * @param drain how long to go on answering after readiness is off
 */
public record Settings(
    Listeners listeners,
    Place place,
    ControllerSettings controller,
    CertificateSettings certificates,
    LogSettings log,
    boolean dashboard,
    Duration drain) {
  /** Largest review that is read, as policy engines do: twice an object, and the envelope. */
  public static final int MAX_REVIEW_BYTES = 8 * 1024 * 1024;
}
