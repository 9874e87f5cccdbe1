package io.holdfast.kube;

/**
 * How often the controller writes, by what a write is for.
 *
 * @param labels on Namespaces, claims and snapshots
 * @param schedules of Velero: made, changed and deleted
 * @param snapshots taken
 * @param deletes of snapshots
 * @param backups of Velero, on demand, and what is made and removed for restore drills
 */
public record Rates(Rate labels, Rate schedules, Rate snapshots, Rate deletes, Rate backups) {
  /** Low where storage does work for each write, and higher where only the API server does. */
  public static final Rates DEFAULTS =
      new Rates(
          new Rate(20, 50),
          new Rate(20, 50),
          new Rate(0.5, 10),
          new Rate(1, 10),
          new Rate(0.5, 10));
}
