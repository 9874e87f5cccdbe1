package io.holdfast.verify;

import io.holdfast.cluster.ApiResponse;
import io.holdfast.model.Node;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an exported policy makes of a request: findings that refuse, findings that warn, and edits.
 * Of several policies that refuse, the API server names the first.
 */
record ExportedVerdict(Set<String> deny, Set<String> warn, Map<String, String> edits) {
  private static final Pattern DENIED =
      Pattern.compile("ValidatingAdmissionPolicy '\\S+' with binding '\\S+' denied request: (.*)");
  private static final Pattern WARNED =
      Pattern.compile(
          "299 - \"Validation failed for ValidatingAdmissionPolicy '\\S+' with binding '\\S+':"
              + " (.*)\"");

  /** What CEL cannot say: the error of Go's parser and what to write instead. */
  private static final Pattern PARSER = Pattern.compile("(HF-201 \\S+ is \"[^\"]*\").*");

  /** By the case. */
  static ExportedVerdict of(Expectation expected) {
    return new ExportedVerdict(
        lines(expected.deny().stream()), lines(expected.warn().stream()), expected.edits());
  }

  /** By the API server. */
  static ExportedVerdict of(ApiResponse answer, Node sent) {
    Set<String> warn =
        lines(
            answer.warnings().stream()
                .map(WARNED::matcher)
                .filter(Matcher::matches)
                .flatMap(matcher -> findings(matcher.group(1).replaceAll("\\\\(.)", "$1"))));
    if (answer.succeeded()) {
      return new ExportedVerdict(Set.of(), warn, Seen.edits(sent, Seen.tree(answer.body())));
    }
    Matcher matcher = DENIED.matcher(answer.message());
    return new ExportedVerdict(
        matcher.find()
            ? lines(findings(matcher.group(1)))
            : Set.of("not by a policy: " + answer.message()),
        warn,
        Map.of());
  }

  boolean denies() {
    return !deny.isEmpty();
  }

  boolean agreesWith(ExportedVerdict expected) {
    return denies() == expected.denies()
        && expected.deny.containsAll(deny)
        && (denies() || warn.equals(expected.warn))
        && edits.equals(expected.edits);
  }

  private static Stream<String> findings(String message) {
    return Stream.of(message.split("; (?=HF-)", -1));
  }

  private static Set<String> lines(Stream<String> findings) {
    return findings
        .map(line -> PARSER.matcher(line).replaceFirst("$1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public String toString() {
    String words =
        Stream.of(
                deny.isEmpty() ? "" : "denies " + deny,
                warn.isEmpty() ? "" : "warns " + warn,
                edits.isEmpty() ? "" : "sets " + new TreeMap<>(edits))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "allows" : words;
  }
}
