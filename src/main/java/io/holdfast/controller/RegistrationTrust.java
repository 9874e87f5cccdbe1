package io.holdfast.controller;

import io.holdfast.kube.WebhookRegistration;
import java.util.List;
import java.util.Optional;

/** The registered webhooks of a real cluster. */
public record RegistrationTrust(WebhookRegistration webhooks) implements CallerTrust {
  @Override
  public Optional<List<String>> everywhere() {
    return webhooks.everywhere();
  }

  @Override
  public void trust(String pem) {
    webhooks.trust(pem);
  }

  @Override
  public void trustOnly(String pem, long asked) {
    webhooks.trustOnly(pem, asked);
  }

  @Override
  public boolean hasSurplus() {
    return webhooks.hasSurplus();
  }
}
