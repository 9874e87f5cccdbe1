package io.holdfast.verify;

import io.holdfast.cluster.ApiResponse;
import io.holdfast.codec.CodecException;
import io.holdfast.codec.JsonReader;
import io.holdfast.codec.Limits;
import io.holdfast.decision.Messages;
import io.holdfast.model.Node;
import io.holdfast.model.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What of a case's expectation the sender of the request gets to see, and what he saw. */
final class Seen {
  private static final int MOST_OF_A_WARNING = 119;
  private static final Pattern WARNING = Pattern.compile("299 \\S+ \"(HF-.*)\"");
  private static final Pattern NOTICE = Pattern.compile("HF-\\d+ (is|was) exempted [^(]*[^( ]");
  private static final String DENIED = "denied the request: ";
  private static final String CREATED_BY_KUBERNETES =
      "metadata.labels[kubernetes.io/metadata.name]";

  private Seen() {}

  /** Findings that are only audited are not shown to him, the rest of a long warning neither. */
  static Expectation expected(Expectation written) {
    return new Expectation(
        written.deny().stream().map(Messages::plain).toList(),
        Stream.concat(
                written.warn().stream(),
                written.unknown().stream()
                    .map(text -> text.replaceFirst(" ", " cannot be judged yet: ")))
            .map(text -> Quoted.plain(text, MOST_OF_A_WARNING))
            .toList(),
        List.of(),
        List.of(),
        written.notice(),
        written.edits());
  }

  /**
   * What came out.
   *
   * @param expected for what a line of a denial says after the finding: what to do
   */
  static Expectation of(ApiResponse answer, Node sent, Expectation expected) {
    List<String> denials = answer.succeeded() ? List.of() : denials(answer, expected);
    List<String> warnings = answer.warnings().stream().flatMap(Seen::warning).toList();
    return new Expectation(
        denials.stream().filter(line -> notice(line).isEmpty()).toList(),
        warnings.stream().filter(line -> notice(line).isEmpty()).toList(),
        List.of(),
        List.of(),
        Stream.concat(denials.stream(), warnings.stream())
            .flatMap(l -> notice(l).stream())
            .toList(),
        answer.succeeded() ? edits(sent, tree(answer.body())) : Map.of());
  }

  private static List<String> denials(ApiResponse answer, Expectation expected) {
    int start = answer.message().indexOf(DENIED);
    if (start < 0) {
      return List.of("not by Holdfast: " + answer.status() + " " + answer.message());
    }
    return answer
        .message()
        .substring(start + DENIED.length())
        .lines()
        .skip(1)
        .filter(line -> !line.startsWith("to learn more: "))
        .map(line ->
            expected.deny().stream()
                .filter(finding -> line.equals(finding) || line.startsWith(finding + " ("))
                .findFirst()
                .orElse(line))
        .toList();
  }

  /** What a line says of an exemption that ends, without the place where it is written. */
  private static Optional<String> notice(String line) {
    Matcher matcher = NOTICE.matcher(line);
    return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
  }

  private static Stream<String> warning(String header) {
    Matcher matcher = WARNING.matcher(header);
    return matcher.matches()
        ? Stream.of(matcher.group(1).replaceAll("\\\\(.)", "$1"))
        : Stream.empty();
  }

  /** What is in the answer and was not sent, where Holdfast may have put it. */
  static Map<String, String> edits(Node sent, Node answered) {
    Map<String, String> edits = leaves(answered);
    edits.entrySet().removeAll(leaves(sent).entrySet());
    boolean ours = answered.text("apiVersion").orElse("").matches("(velero|ark)\\..*");
    edits
        .keySet()
        .removeIf(path ->
            path.equals(CREATED_BY_KUBERNETES)
                || !(path.startsWith("metadata.labels")
                    || path.startsWith("metadata.annotations")
                    || (ours && path.startsWith("spec"))));
    return edits;
  }

  private static Map<String, String> leaves(Node root) {
    Map<String, String> leaves = new TreeMap<>();
    collect(root, leaves);
    return leaves;
  }

  private static void collect(Node node, Map<String, String> leaves) {
    String path = node.path().toString();
    switch (node) {
      case Node.Mapping mapping -> mapping.fields().values().forEach(n -> collect(n, leaves));
      case Node.Sequence sequence -> sequence.items().forEach(n -> collect(n, leaves));
      case Node.Text text -> leaves.put(path, text.value());
      case Node.Numeral numeral -> leaves.put(path, numeral.literal());
      case Node.Bool bool -> leaves.put(path, String.valueOf(bool.value()));
      case Node.Null _ -> {}
    }
  }

  static Node tree(String json) {
    try {
      return JsonReader.read(json.getBytes(StandardCharsets.UTF_8), "", Limits.FILE).getFirst();
    } catch (CodecException e) {
      throw new AssertionError(json, e);
    }
  }
}
