package io.holdfast.decode;

import io.holdfast.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * The name of a revision: the first 12 hexadecimal digits of SHA-256 over its documents, the same
 * on every replica and in whatever order they arrived. Holdfast's own namespace does not count, so
 * that the same policy has the same name in every cluster.
 */
public final class RevisionName {
  private static final int DIGITS = 12;

  private RevisionName() {}

  /** The name for these documents. */
  public static String of(List<PolicySource> sources, String ownNamespace) {
    MessageDigest digest = sha256();
    sources.stream()
        .map(source ->
            source.namespace().equals(ownNamespace)
                ? new PolicySource("", source.configMap(), source.key(), source.text())
                : source)
        .sorted(Comparator.comparing(PolicySource::namespace).thenComparing(s -> s))
        .forEach(source -> {
          add(digest, source.namespace());
          add(digest, source.configMap());
          add(digest, source.key());
          add(digest, source.text());
        });
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  /** Length first, so that no two lists of texts read the same. */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
