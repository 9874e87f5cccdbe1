package io.holdfast.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The import table, read from {@code packages.txt}. */
record Packages(Map<String, Entry> entries) {
  static final String BASE = "io.holdfast.";
  static final Set<String> PURE =
      Set.of(
          "model", "policy", "cron", "coverage", "rules", "decision", "plan", "report", "export");

  private static final Set<String> JDK_VALUES =
      Set.of(
          "java.lang",
          "java.lang.runtime",
          "java.util",
          "java.util.function",
          "java.util.stream",
          "java.time",
          "java.time.chrono",
          "java.time.format",
          "java.time.temporal",
          "java.time.zone");

  /** What one package may use. */
  record Entry(boolean edge, Set<String> ours, Set<String> others) {
    boolean allows(String pkg) {
      if (pkg.startsWith(BASE)) {
        return ours.contains(pkg.substring(BASE.length()));
      }
      return JDK_VALUES.contains(pkg)
          || (edge && (pkg.startsWith("java.") || pkg.startsWith("javax.")))
          || others.stream().anyMatch(other -> pkg.equals(other) || pkg.startsWith(other + "."));
    }
  }

  static Packages read() {
    Map<String, Entry> entries = new TreeMap<>();
    for (String line : lines()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon).strip();
        String[] uses = (line.substring(colon + 1) + " ").split("\\|", -1);
        boolean edge = name.endsWith("*");
        Set<String> ours = words(uses[0]);
        if (ours.remove("pure")) {
          ours.addAll(PURE);
        }
        String plain = edge ? name.substring(0, name.length() - 1) : name;
        ours.add(plain);
        Set<String> others = uses.length > 1 ? words(uses[1]) : new TreeSet<>();
        others.add("org.jspecify.annotations");
        entries.put(plain, new Entry(edge, ours, others));
      }
    }
    return new Packages(entries);
  }

  Entry entry(String name) {
    return Objects.requireNonNull(entries.get(name), name);
  }

  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>(List.of(text.strip().split("\\s+")));
    words.remove("");
    return words;
  }

  private static List<String> lines() {
    try (InputStream in =
        Objects.requireNonNull(Packages.class.getResourceAsStream("packages.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
