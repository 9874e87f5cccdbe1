package io.holdfast.controller;

import java.util.List;
import java.util.Optional;

/** Whom the API server trusts when it calls us: {@code caBundle} of the webhook configurations. */
public interface CallerTrust {
  /** Nobody calls through a registration. */
  CallerTrust NONE =
      new CallerTrust() {
        @Override
        public Optional<List<String>> everywhere() {
          return Optional.empty();
        }

        @Override
        public void trust(String pem) {}

        @Override
        public void trustOnly(String pem, long asked) {}

        @Override
        public boolean hasSurplus() {
          return false;
        }
      };

  /**
   * The authorities that every entry trusts, a PEM text each; absent when there is no entry, so
   * that nobody can be lost.
   */
  Optional<List<String>> everywhere();

  /** From now on these are to be trusted, besides others. */
  void trust(String pem);

  /**
   * From now on these are to be trusted, and nobody else.
   *
   * @param asked when that was asked for, a time of {@link System#nanoTime}: what was added later
   *     is not yet known to be too much
   */
  void trustOnly(String pem, long asked);

  /** True while somebody is trusted who should not be: then it is worth asking again soon. */
  boolean hasSurplus();
}
