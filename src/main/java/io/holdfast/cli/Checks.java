package io.holdfast.cli;

import io.holdfast.model.Inventory;
import io.holdfast.model.Node;
import io.holdfast.pipeline.ManifestJudge;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.rules.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Judges manifests by one set of facts, under one policy or another. */
record Checks(ManifestJudge judge, Inventory inventory, Instant now) {
  /** One result for each object that Holdfast judges, or bad input. */
  List<Checked> of(List<Node> objects, PolicyRevision policy) {
    Facts facts = new Facts(policy, inventory, now);
    List<Checked> results = new ArrayList<>();
    for (Node object : objects) {
      switch (judge.judge(object, facts)) {
        case ManifestJudge.NotOurs _ -> {}
        case ManifestJudge.Malformed malformed -> PolicyOptions.refuse(malformed.problems());
        case ManifestJudge.Judged(var subject, var decision) ->
            results.add(new Checked(object.path().source(), object.line(), subject, decision));
      }
    }
    return results;
  }
}
