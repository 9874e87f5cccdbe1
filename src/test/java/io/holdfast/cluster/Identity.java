package io.holdfast.cluster;

import java.util.List;
import java.util.stream.Stream;

/**
 * Who a request to the API server comes from.
 *
 * @param user the user name, as it stands in an AdmissionReview
 * @param groups the groups without {@code system:authenticated}, which the API server adds
 */
public record Identity(String user, List<String> groups) {

  /** May do everything, whatever RBAC says. */
  public static final Identity ADMIN = new Identity("admin", List.of("system:masters"));

  /** Velero's server. */
  public static final Identity VELERO = serviceAccount("velero", "velero");

  /** An ordinary user: may write workloads and backup objects everywhere, but nothing else. */
  public static final Identity ALICE = new Identity("alice", List.of("developers"));

  /** A user with the rights of {@link #ALICE} and another group. */
  public static final Identity BACKUP_ADMIN =
      new Identity("backup-admin", List.of("backup-admins"));

  /** Those that have a token of their own. All others are impersonated by {@link #ADMIN}. */
  static final List<Identity> PREPARED = List.of(ADMIN, VELERO, ALICE, BACKUP_ADMIN);

  public Identity {
    groups = List.copyOf(groups);
  }

  /** The identity of a service account, with the groups that the API server gives it. */
  public static Identity serviceAccount(String namespace, String name) {
    return new Identity(
        "system:serviceaccount:%s:%s".formatted(namespace, name),
        List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace));
  }

  /** The prepared identity of that user, or one that is in no group. */
  static Identity named(String user) {
    return PREPARED.stream()
        .filter(identity -> identity.user().equals(user))
        .findFirst()
        .orElseGet(() -> new Identity(user, List.of()));
  }

  String token() {
    return user.replace(':', '-') + "-token";
  }

  /** What kube-apiserver reads as {@code --token-auth-file}. */
  static String tokenFile() {
    return String.join("\n", PREPARED.stream().flatMap(Identity::tokenLines).toList()) + "\n";
  }

  private Stream<String> tokenLines() {
    return Stream.of(
        "%s,%s,uid-of-%s,\"%s\""
            .formatted(token(), user, user.replace(':', '-'), String.join(",", groups)));
  }
}
