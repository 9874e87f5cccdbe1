package io.holdfast.rules;

import io.holdfast.cron.DurationParse;
import io.holdfast.cron.GoDuration;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Node;
import io.holdfast.model.Product;
import io.holdfast.model.Quoted;
import io.holdfast.policy.PolicyRevision;

/** How long a Backup will be kept, by what its {@code ttl} says or leaves open. */
sealed interface Ttl {
  /** Kept for a time. */
  record Kept(GoDuration duration, String said) implements Ttl {}

  /** Kept until somebody deletes it: what Ark makes of no TTL. */
  record ForEver(String said) implements Ttl {}

  /** Not a duration; HF-201 speaks of it. */
  record Unreadable() implements Ttl {}

  /**
   * The TTL of a spec or template. {@code said} is how a message begins: {@code is 2h}, {@code is
   * missing, which means Velero's default 720h}. Zero in any spelling is the same as missing.
   */
  static Ttl of(BackupSpec spec, Product product, PolicyRevision policy) {
    return switch (spec.ttl().orElse(null)) {
      case null -> open("is missing", product, policy);
      case Node.Text(_, _, String text) ->
          switch (GoDuration.parse(text)) {
            case DurationParse.Invalid _ -> new Unreadable();
            case DurationParse.Valid(GoDuration duration) -> {
              String said = "is " + Quoted.plain(text, LONGEST_VALUE);
              yield duration.isZero() ? open(said, product, policy) : new Kept(duration, said);
            }
          };
      case Node _ -> new Unreadable();
    };
  }

  /** True for a duration of zero in any spelling. */
  static boolean isZero(Node node) {
    return node instanceof Node.Text(_, _, String text)
        && GoDuration.parse(text) instanceof DurationParse.Valid(GoDuration duration)
        && duration.isZero();
  }

  /** Texts of repeated terms can be longer than anybody wants to read. */
  int LONGEST_VALUE = 120;

  private static Ttl open(String said, Product product, PolicyRevision policy) {
    return switch (product) {
      case VELERO -> {
        GoDuration fallback = policy.spec().velero().defaultTtl();
        yield new Kept(fallback, said + ", which means Velero's default " + fallback.brief());
      }
      case ARK -> new ForEver(said + ", which Ark reads as for ever");
    };
  }
}
