package io.holdfast.policy;

import io.holdfast.cron.GoDuration;
import io.holdfast.model.User;
import java.util.Optional;

/** The Velero that this policy speaks of; none of it can be read from its objects. */
public record VeleroSettings(
    @Field("namespace that Velero runs in and reads its objects from") String namespace,
    @Field("its service account; its own writes are never denied") String serviceAccount,
    @Field("full version, three numbers") VeleroVersion version,
    @Field("the server's --default-backup-ttl; also what is injected") GoDuration defaultTtl,
    @Field("inject the TTL into Schedule templates too") boolean defaultTtlInSchedules,
    @Field("storage location used when none is named") String defaultStorageLocation,
    @Field("one Velero Schedule per namespace, or one per schedule") Grouping grouping,
    @Field("the server's --global-backup-volume-policies-configmap; absent: none")
        Optional<String> globalVolumePolicies) {
  private static final GoDuration THIRTY_DAYS = GoDuration.ofHours(720);

  /** What Velero's own installation uses. */
  public static final VeleroSettings DEFAULTS =
      new VeleroSettings(
          "velero",
          "velero",
          VeleroVersion.NEWEST_KNOWN,
          THIRTY_DAYS,
          false,
          "default",
          Grouping.NAMESPACE,
          Optional.empty());

  /** How generated Velero Schedules are cut. */
  public enum Grouping {
    NAMESPACE("namespace"),
    SCHEDULE("schedule");

    private final String word;

    Grouping(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** The same Velero in another version. */
  VeleroSettings in(VeleroVersion other) {
    return new VeleroSettings(
        namespace,
        serviceAccount,
        other,
        defaultTtl,
        defaultTtlInSchedules,
        defaultStorageLocation,
        grouping,
        globalVolumePolicies);
  }

  /** Velero's account as the API server names it. */
  public String user() {
    return User.ofServiceAccount(namespace, serviceAccount);
  }
}
