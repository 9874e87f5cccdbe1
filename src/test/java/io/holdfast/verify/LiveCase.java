package io.holdfast.verify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.codec.CodecException;
import io.holdfast.codec.DocumentReader;
import io.holdfast.codec.JsonWriter;
import io.holdfast.codec.Limits;
import io.holdfast.codec.YamlReader;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A case as it is put to a running Holdfast, which judges by its own clock and by all rules: all
 * dates are moved so that the case's time is now, and all rules but the case's and those that its
 * policy names are off.
 *
 * @param given with its dates moved
 * @param policy the one policy document that is in force, as JSON
 */
record LiveCase(Path file, PolicyCase given, String policy) {
  /** The user whom every case's policy leaves alone, whatever is done to set the cluster. */
  static final String STAGEHAND = "stagehand";

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern DATE =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(T\\d{2}:\\d{2}:\\d{2}Z)?");
  private static final String RECOMMENDED = "Recommended";

  static LiveCase read(Path file, Instant now) {
    try {
      String text = Files.readString(file);
      PolicyCase moved = parse(file, moved(text, parse(file, text).now(), now));
      return new LiveCase(file, moved, policy(file, moved, now));
    } catch (IOException | CodecException e) {
      throw new AssertionError(file + ": " + e.getMessage(), e);
    }
  }

  /** A Namespace can only be created while nothing else needs one of that name. */
  boolean createsNamespace() {
    return given.operation() == Operation.CREATE
        && given.object().text("kind").filter("Namespace"::equals).isPresent();
  }

  private static PolicyCase parse(Path file, String text) throws CodecException {
    Node root =
        DocumentReader.read(text.getBytes(StandardCharsets.UTF_8), file.toString(), Limits.FILE)
            .getFirst();
    return CaseReader.read(root).found().orElseThrow(() -> new AssertionError(file + " is broken"));
  }

  private static String moved(String text, Instant from, Instant to) {
    Duration shift = Duration.between(from, to);
    long days = ChronoUnit.DAYS.between(day(from), day(to));
    return DATE.matcher(text)
        .replaceAll(found ->
            found.group(2) == null
                ? LocalDate.parse(found.group(1)).plusDays(days).toString()
                : Instant.parse(found.group())
                    .plus(shift)
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString());
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static String policy(Path file, PolicyCase given, Instant now)
      throws IOException, CodecException {
    List<PolicySource> sources = CaseRunner.policies(file, given.policy());
    if (sources.size() != 1) {
      throw new AssertionError(file + " must have one policy document, has " + sources.size());
    }
    PolicySource source = sources.getFirst();
    Node written = YamlReader.read(source.text(), source.where()).getFirst();
    ObjectNode document = (ObjectNode) MAPPER.readTree(JsonWriter.bytes(written));
    ObjectNode rules = document.withObject("/spec/rules");
    String byDefault = rules.path("default").asText(RECOMMENDED);
    given.rules().forEach(id -> rules.withObject("/" + id));
    for (RuleId id : named(rules)) {
      ObjectNode setting = rules.withObject("/" + id);
      if (!setting.has("action")) {
        setting.put("action", byDefault.equals(RECOMMENDED) ? recommended(id) : byDefault);
      }
    }
    if (!given.rules().isEmpty()) {
      rules.put("default", "Off");
    }
    ObjectNode exemption = document.withArray("/spec/exemptions").addObject();
    exemption.putArray("users").add(STAGEHAND);
    exemption.put("reason", "sets the stage for cases");
    // Of today: a case that says no time has one that does not move.
    exemption.put("until", day(now).plusDays(2).toString());
    return document.toString();
  }

  /** The rules that the policy names, since what one says of itself another may ask for. */
  private static List<RuleId> named(ObjectNode rules) {
    return rules.propertyStream().flatMap(rule -> RuleId.parse(rule.getKey()).stream()).toList();
  }

  private static String recommended(RuleId id) {
    return RuleCatalogue.SHIPPED.find(id).orElseThrow().info().recommended().word();
  }

  @Override
  public String toString() {
    return Path.of("policies").relativize(file).toString();
  }
}
