package io.holdfast.verify;

import io.holdfast.model.AuditFacts.Source;
import io.holdfast.model.Node;
import io.holdfast.model.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one case of an audit; every problem is collected. */
final class AuditCaseReader {
  private static final Set<String> OWN = Set.of("lastAudit", "unread");

  private final CaseFields fields;

  private AuditCaseReader(CaseFields fields) {
    this.fields = fields;
  }

  /** True when the document says that it is a case of an audit. */
  static boolean isCase(Node root) {
    return CaseFields.isKind(root, "AuditCase");
  }

  static CaseFields.Read<AuditCase> read(Node root) {
    return CaseFields.read(root, fields -> new AuditCaseReader(fields).read());
  }

  private Optional<AuditCase> read() {
    Optional<Instant> lastAudit = fields.root().get("lastAudit").flatMap(fields::instant);
    Map<Source, String> unread = unread();
    return fields
        .basics(OWN, AuditExpectation.FIELDS)
        .map(basics ->
            new AuditCase(
                fields.file(),
                basics.rules(),
                basics.now(),
                fields.policy(),
                fields.inventory().orElse(List.of()),
                lastAudit,
                unread,
                basics.object(),
                AuditExpectation.of(basics.expect())));
  }

  private Map<Source, String> unread() {
    Map<Source, String> unread = new EnumMap<>(Source.class);
    fields
        .root()
        .get("unread")
        .map(Node::fields)
        .orElse(Map.of())
        .forEach((name, why) ->
            Arrays.stream(Source.values())
                .filter(source -> source.name().equals(name))
                .findFirst()
                .ifPresentOrElse(
                    source -> unread.put(source, why.asText().orElse("")),
                    () ->
                        fields
                            .problems()
                            .add(
                                Problem.at(
                                    why, "is unknown; there are " + List.of(Source.values())))));
    return unread;
  }
}
