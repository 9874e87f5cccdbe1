package io.holdfast.controller;

import io.holdfast.tls.KeyringText;
import java.util.Optional;

/** The memory of this process: nothing is kept, and nobody else has it. Used by one thread. */
public final class MemoryStore implements AuthorityStore {
  private Optional<Stored> stored = Optional.empty();
  private int writes;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Optional<Stored> read() {
    return stored;
  }

  @Override
  public boolean create(KeyringText text) {
    writes++;
    stored = Optional.of(new Stored(String.valueOf(writes), text));
    return true;
  }

  @Override
  public boolean replace(Stored read, KeyringText text) {
    return create(text);
  }
}
