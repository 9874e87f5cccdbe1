package io.holdfast.controller;

import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ApiFailures;
import io.holdfast.tls.KeyringText;
import io.holdfast.tls.Pem;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * An API server played in memory: one Secret that knows who wrote last, and the {@code caBundle} of
 * one entry. A replica that asks it may crash before or after a write.
 */
final class PlayedCluster {
  /** For so long the real registration looks at what is too much before it takes it away. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  final Random random;
  Optional<AuthorityStore.Stored> secret = Optional.empty();
  List<String> bundle = new ArrayList<>();
  boolean down;

  double crashing;
  private int version;
  private long bundleChanged = Long.MIN_VALUE;

  PlayedCluster(Random random) {
    this.random = random;
  }

  /** The process ended in the middle. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The Secret is what somebody wrote. */
  void write(KeyringText text) {
    version++;
    secret = Optional.of(new AuthorityStore.Stored("v" + version, text));
  }

  List<X509Certificate> trusted() {
    return bundle.isEmpty() ? List.of() : Pem.certificates("caBundle", String.join("", bundle));
  }

  private void mayCrash() {
    if (random.nextDouble() < crashing) {
      throw new Crash();
    }
  }

  /** The Secret, as a replica sees it. */
  AuthorityStore store() {
    return new AuthorityStore() {
      @Override
      public String name() {
        return "played";
      }

      @Override
      public Optional<Stored> read() throws ApiFailure {
        if (down) {
          throw ApiFailures.unavailable();
        }
        mayCrash();
        return secret;
      }

      @Override
      public boolean create(KeyringText text) throws ApiFailure {
        return write(secret.isEmpty(), text);
      }

      @Override
      public boolean replace(Stored read, KeyringText text) throws ApiFailure {
        return write(secret.filter(now -> now.version().equals(read.version())).isPresent(), text);
      }

      private boolean write(boolean first, KeyringText text) throws ApiFailure {
        if (down) {
          throw ApiFailures.unavailable();
        }
        mayCrash();
        if (first) {
          PlayedCluster.this.write(text);
        }
        mayCrash();
        return first;
      }
    };
  }

  /** The registration, as a replica sees and writes it. */
  CallerTrust trust(Clock clock) {
    return new Played(clock);
  }

  private final class Played implements CallerTrust {
    private final Clock clock;
    private Optional<Instant> surplusSince = Optional.empty();

    private Played(Clock clock) {
      this.clock = clock;
    }

    @Override
    public Optional<List<String>> everywhere() {
      return Optional.of(List.copyOf(bundle));
    }

    @Override
    public void trust(String pem) {
      LinkedHashSet<String> all = new LinkedHashSet<>(split(pem));
      all.addAll(bundle);
      put(List.copyOf(all));
    }

    @Override
    public void trustOnly(String pem, long asked) {
      mayCrash();
      trust(pem);
      Instant now = clock.instant();
      surplusSince =
          split(pem).containsAll(bundle)
              ? Optional.empty()
              : surplusSince.or(() -> Optional.of(now));
      if (bundleChanged < asked
          && surplusSince.filter(since -> !now.isBefore(since.plus(GRACE))).isPresent()) {
        put(split(pem));
        surplusSince = Optional.empty();
      }
    }

    @Override
    public boolean hasSurplus() {
      return surplusSince.isPresent();
    }

    private void put(List<String> all) {
      if (!down && !all.equals(bundle)) {
        bundle = new ArrayList<>(all);
        bundleChanged = System.nanoTime();
      }
    }
  }

  static List<String> split(String pem) {
    return pem.isEmpty()
        ? List.of()
        : Pem.certificates("caBundle", pem).stream().map(Pem::text).toList();
  }
}
