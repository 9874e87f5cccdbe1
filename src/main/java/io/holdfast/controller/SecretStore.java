package io.holdfast.controller;

import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.SecretObject;
import io.holdfast.tls.KeyringText;
import java.util.Optional;

/** The Secret in our own namespace. */
public record SecretStore(SecretObject secret) implements AuthorityStore {
  @Override
  public String name() {
    return secret.name();
  }

  @Override
  public Optional<Stored> read() throws ApiFailure {
    return secret
        .read()
        .map(content ->
            new Stored(
                content.version(),
                new KeyringText(content.parts(), KeyringText.ours(content.annotations()))));
  }

  @Override
  public boolean create(KeyringText text) throws ApiFailure {
    return secret.create(text.parts(), text.notes());
  }

  @Override
  public boolean replace(Stored read, KeyringText text) throws ApiFailure {
    return secret.replace(read.version(), text.parts(), text.notes());
  }
}
