package io.holdfast.decode;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Problem;
import io.holdfast.model.Quoted;
import io.holdfast.policy.NamespaceChoices;
import io.holdfast.policy.NamespaceDocument;
import io.holdfast.policy.Origin;
import io.holdfast.rules.RuleCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one NamespaceBackupPolicy. */
final class NamespaceDecoder {
  private final RuleCatalogue catalogue;
  private final List<Problem> problems;

  NamespaceDecoder(RuleCatalogue catalogue, List<Problem> problems) {
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /** The document, unless it is something else altogether. */
  Optional<NamespaceDocument> decode(PolicyDocument document) {
    return Envelope.open(document.root(), PolicyDecoder.NAMESPACE_BACKUP_POLICY, problems)
        .map(envelope -> read(document, envelope));
  }

  private NamespaceDocument read(PolicyDocument document, Envelope envelope) {
    NamespaceChoices choices =
        new RecordBinder(problems)
            .bind(envelope.spec(), NamespaceChoices.DEFAULTS, Set.of("rules"));
    return new NamespaceDocument(
        namespace(document, envelope),
        choices,
        new RuleSections(catalogue, problems).actions(envelope.spec()),
        envelope.spec(),
        new Origin(document.source().where(), document.root().line()));
  }

  /** A ConfigMap speaks for its own Namespace only; a file has to say for which. */
  private String namespace(PolicyDocument document, Envelope envelope) {
    String home = document.source().namespace();
    Optional<String> said = envelope.metadata().namespace();
    FieldPath place = document.root().path().child("metadata", "namespace");
    int line = document.root().get("metadata", "namespace").orElse(document.root()).line();
    if (home.isEmpty() && said.isEmpty()) {
      problems.add(new Problem(place.source(), line, place, "is missing, must be given in a file"));
    } else if (!home.isEmpty() && said.isPresent() && !said.get().equals(home)) {
      String is = Quoted.of(said.get());
      problems.add(
          new Problem(
              place.source(), line, place, "is " + is + ", must be the ConfigMap's own, " + home));
    }
    return home.isEmpty() ? said.orElse("") : home;
  }
}
