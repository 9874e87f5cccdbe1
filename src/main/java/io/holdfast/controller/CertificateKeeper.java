package io.holdfast.controller;

import java.time.Duration;

/** Keeps the served certificate as it should be. */
public interface CertificateKeeper {
  /** Looks once and does what is due; how long to wait before the next look at the latest. */
  Duration check();
}
