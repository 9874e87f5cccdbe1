package io.holdfast.tls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the certificate served is kept, for people.
 *
 * @param source {@code memory}, {@code own} or {@code files}
 * @param renewal when the next one is due; absent where renewal is not ours
 * @param doing what is under way
 * @param problems what is wrong, a sentence each
 */
public record CertificateState(
    String source, Optional<Instant> renewal, String doing, List<String> problems) {
  /** Before the first look. */
  static final CertificateState UNKNOWN =
      new CertificateState("", Optional.empty(), "not read yet", List.of());

  public CertificateState {
    problems = List.copyOf(problems);
  }

  /** The same with one more problem. */
  public CertificateState with(String problem) {
    List<String> all = new ArrayList<>(problems);
    all.add(problem);
    return new CertificateState(source, renewal, doing, all);
  }
}
