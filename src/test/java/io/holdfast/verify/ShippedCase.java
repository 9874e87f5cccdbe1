package io.holdfast.verify;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.DocumentReader;
import io.holdfast.codec.Limits;
import io.holdfast.model.Node;
import io.holdfast.model.Request;
import io.holdfast.pipeline.PolicyLoader;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A case that is shipped with a rule, for tests that change it.
 *
 * @param sources the documents of its policy
 * @param inventory the objects of its cluster
 * @param request what it asks, open to every shipped rule
 */
public record ShippedCase(
    String file, List<PolicySource> sources, List<Node> inventory, Request request, Facts facts) {
  private static final PolicyLoader LOADER =
      new PolicyLoader(RuleCatalogue.SHIPPED, CaseRunner.NAMESPACE);

  /** All cases in {@code policies/}, by name. */
  public static List<ShippedCase> all() throws IOException, CodecException {
    List<ShippedCase> all = new ArrayList<>();
    for (Path file : PolicyCasesTest.cases()) {
      PolicyCase given =
          CaseReader.read(DocumentReader.read(file, file.toString(), Limits.FILE).getFirst())
              .found()
              .orElseThrow();
      List<PolicySource> sources = CaseRunner.policies(file, given.policy());
      PolicyRevision revision = LOADER.load(sources).revision().orElseThrow();
      CaseQuestion question = CaseQuestion.of(given, revision, sources, LOADER).orElseThrow();
      all.add(
          new ShippedCase(
              file.toString(),
              sources,
              given.inventory().orElse(List.of()),
              question.request(),
              question.facts()));
    }
    return all;
  }
}
