package io.holdfast.cron;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The zone names that a Velero server with a full zone database (Debian's tzdata) knows.
 *
 * <p>Both sides take their names from the IANA database, so the JDK's own region names serve as the
 * list and stay as new as the JDK. They are corrected where the JDK and the files differ: the JDK
 * has {@code SystemV/...} of its own and lacks the names in {@link #ONLY_AS_FILES}. {@link
 * ZoneId#of(String)} is not asked, since it also takes {@code GMT+2}, {@code +02:00} and {@code Z},
 * for which there is no file.
 */
final class ZoneNames {
  /** Files without a region of the JDK, by the region with the same clock. */
  private static final Map<String, String> ONLY_AS_FILES =
      Map.of(
          "EST", "America/Panama",
          "MST", "America/Phoenix",
          "HST", "Pacific/Honolulu",
          "ROC", "Asia/Taipei",
          "GMT+0", "Etc/GMT",
          "GMT-0", "Etc/GMT",
          "Factory", "Etc/UTC",
          "localtime", "Etc/UTC",
          "posixrules", "America/New_York");

  private static final Set<String> REGIONS =
      ZoneRulesProvider.getAvailableZoneIds().stream()
          .filter(id -> !id.startsWith("SystemV/"))
          .collect(Collectors.toUnmodifiableSet());

  /** Directories that hold every zone once more. */
  private static final Set<String> COPIES = Set.of("posix", "right");

  private static final Set<String> DIRECTORIES = directories();

  private ZoneNames() {}

  sealed interface Lookup {}

  record Found(ZoneId id) implements Lookup {}

  /** {@code reason} is how Go's {@code time.LoadLocation} puts it. */
  record Missing(String reason) implements Lookup {}

  /** Looks a name up as Go's {@code time.LoadLocation} does: case-sensitive, as a file's path. */
  static Lookup find(String name) {
    if (name.isEmpty() || name.equals("UTC") || name.equals("Local")) {
      return new Found(ZoneOffset.UTC);
    }
    if (name.contains("..") || name.startsWith("/") || name.startsWith("\\")) {
      return new Missing("time: invalid location name");
    }
    return name.indexOf('\0') >= 0 ? new Missing("invalid argument") : findFile(name);
  }

  /** A name is a path: {@code Asia//Tokyo} is Asia/Tokyo, {@code Asia/Tokyo/} is none. */
  private static Lookup findFile(String name) {
    List<String> steps =
        GoText.split(name, '/').stream().filter(s -> !s.isEmpty() && !s.equals(".")).toList();
    boolean copy = !steps.isEmpty() && COPIES.contains(steps.getFirst());
    String path = String.join("/", copy ? steps.subList(1, steps.size()) : steps);
    boolean asDirectory = name.endsWith("/") || name.endsWith("/.");
    Optional<ZoneId> zone = asDirectory ? Optional.empty() : zoneAt(path);
    return zone.<Lookup>map(Found::new).orElseGet(() -> new Missing(reason(name, path)));
  }

  private static String reason(String name, String path) {
    if (zoneAt(path).isPresent() || isBelowFile(path)) {
      return "not a directory";
    }
    boolean directory = path.isEmpty() || DIRECTORIES.contains(path);
    return directory ? "is a directory" : "unknown time zone " + name;
  }

  private static Optional<ZoneId> zoneAt(String path) {
    String region = ONLY_AS_FILES.getOrDefault(path, path);
    return REGIONS.contains(region) ? Optional.of(ZoneId.of(region)) : Optional.empty();
  }

  private static boolean isBelowFile(String path) {
    for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
      String parent = path.substring(0, i);
      if (!DIRECTORIES.contains(parent)) {
        return zoneAt(parent).isPresent();
      }
    }
    return false;
  }

  private static Set<String> directories() {
    Set<String> directories = new HashSet<>();
    for (String region : REGIONS) {
      for (int i = region.indexOf('/'); i >= 0; i = region.indexOf('/', i + 1)) {
        directories.add(region.substring(0, i));
      }
    }
    return Set.copyOf(directories);
  }
}
