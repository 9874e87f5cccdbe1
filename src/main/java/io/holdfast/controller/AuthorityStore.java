package io.holdfast.controller;

import io.holdfast.kube.ApiFailure;
import io.holdfast.tls.KeyringText;
import java.util.Optional;

/** Where all replicas find the same keyring: a Secret, or the memory of the only replica. */
public interface AuthorityStore {
  /** Its name, for people. */
  String name();

  /** What is stored now; absent when there is nothing. */
  Optional<Stored> read() throws ApiFailure;

  /** Stores the first one; false when somebody else did so meanwhile. */
  boolean create(KeyringText text) throws ApiFailure;

  /** Stores one in the place of {@code read}; false when somebody else wrote meanwhile. */
  boolean replace(Stored read, KeyringText text) throws ApiFailure;

  /**
   * What was read.
   *
   * @param version changes with every write
   */
  record Stored(String version, KeyringText text) {}
}
