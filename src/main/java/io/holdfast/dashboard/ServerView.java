package io.holdfast.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How this server is doing.
 *
 * @param missing what is missing before requests may be sent here, a sentence each
 * @param drift how the registered webhooks differ from what is expected, a sentence each
 * @param troubles what keeps it from reading the cluster, a sentence each
 * @param inventoryAge how long ago the oldest of the facts was confirmed
 * @param repairs how often a {@code caBundle} was put right
 */
public record ServerView(
    String version,
    String instance,
    boolean leading,
    List<String> missing,
    List<String> drift,
    List<String> troubles,
    Duration inventoryAge,
    long repairs,
    Certificate certificate) {
  public ServerView {
    missing = List.copyOf(missing);
    drift = List.copyOf(drift);
    troubles = List.copyOf(troubles);
  }

  /**
   * The certificate served.
   *
   * @param source {@code memory}, {@code own} or {@code files}
   * @param renewal when the next one is due; empty where renewal is not ours
   * @param doing what is under way
   * @param problems what is wrong, a sentence each
   */
  public record Certificate(
      String source,
      String serial,
      List<String> names,
      Instant expires,
      Optional<Instant> authorityExpires,
      Optional<Instant> renewal,
      String doing,
      List<String> problems) {
    public Certificate {
      names = List.copyOf(names);
      problems = List.copyOf(problems);
    }
  }
}
