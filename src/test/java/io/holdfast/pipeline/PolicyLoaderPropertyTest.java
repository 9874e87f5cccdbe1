package io.holdfast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.decision.NamespacePolicyCompiler;
import io.holdfast.decision.PolicyCompiler;
import io.holdfast.decode.DecodedPolicy;
import io.holdfast.decode.PolicyDecoder;
import io.holdfast.decode.PolicyDocument;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.PolicySource;
import io.holdfast.rules.RuleCatalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolicyLoaderPropertyTest {
  private static final long SEED = 601;
  private static final int TREES = 5_000;
  private static final List<String> NAMES =
      List.of(
          "apiVersion",
          "kind",
          "metadata",
          "spec",
          "engine",
          "velero",
          "namespace",
          "version",
          "schedules",
          "name",
          "cron",
          "ttl",
          "timeZone",
          "retention",
          "daily",
          "assignments",
          "schedule",
          "namespaces",
          "claimSelector",
          "matchLabels",
          "matchExpressions",
          "operator",
          "exemptions",
          "rules",
          "reason",
          "until",
          "overrides",
          "HF-101",
          "HF-301",
          "default",
          "action",
          "min",
          "drivers",
          "delegation",
          "snapshotClasses",
          "declared",
          "controls");
  private static final List<String> TEXTS =
      List.of(
          "",
          "daily",
          "@daily",
          "H 1 * * *",
          "0 0 31 2 *",
          "720h",
          "30d",
          "-1h",
          "Deny",
          "Warn",
          "2027-01-01",
          "1.18.3",
          "*",
          "kube-*",
          "a/b",
          "HF-301",
          "Europe/Berlin",
          "In",
          "\u0000");

  private final Random random = new Random(SEED);

  @Test
  void noTreeMakesTheDecoderOrTheCompilerThrow() {
    System.Logger log = System.getLogger("seed");
    log.log(System.Logger.Level.INFO, "seed " + SEED);
    for (int i = 0; i < TREES; i++) {
      Map<String, Node> fields = new LinkedHashMap<>();
      boolean own = random.nextInt(4) > 0;
      PolicySource source = new PolicySource(own ? "holdfast" : "shop", "a", "policy.yaml", "");
      FieldPath root = FieldPath.root(source.where());
      fields.put("apiVersion", text(root.child("apiVersion"), "holdfast.io/v1alpha1"));
      fields.put("kind", text(root.child("kind"), own ? "BackupPolicy" : "NamespaceBackupPolicy"));
      fields.put("spec", tree(root.child("spec"), 5));
      PolicyDocument document = new PolicyDocument(source, new Node.Mapping(root, 1, fields));
      DecodedPolicy decoded =
          new PolicyDecoder(RuleCatalogue.SHIPPED, "holdfast").decode(List.of(document, document));
      PolicyRevision revision =
          new PolicyCompiler(RuleCatalogue.SHIPPED).compile("x", decoded.documents()).revision();
      decoded
          .namespaces()
          .forEach(d ->
              new NamespacePolicyCompiler(RuleCatalogue.SHIPPED, revision)
                  .compile(d, new ArrayList<>()));
      assertThat(decoded.problems()).allSatisfy(p -> assertThat(p.message()).isNotBlank());
    }
  }

  @Test
  void theOutcomeDoesNotDependOnTheOrderOfArrival() {
    List<PolicySource> sources =
        new ArrayList<>(
            List.of(
                Policies.policy("a", "schedules: [{name: a, cron: '@daily'}]\nengine: auto"),
                Policies.policy("b", "schedules: [{name: a, cron: '@daily'}]\nengine: velero"),
                Policies.policy("c", "assignments: [{schedule: a}, {schedule: x}]"),
                Policies.policy("d", "rules: {HF-101: {action: Warn}}\nunknown: 1"),
                Policies.choices("shop", "schedule: a"),
                Policies.choices("other", "schedule: b")));
    PolicyLoad first = Policies.LOADER.load(sources);
    assertThat(first.problems()).hasSize(4);
    List<PolicySource> valid = List.of(sources.get(0), sources.get(4));
    PolicyLoad good = Policies.LOADER.load(valid);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(sources, random);
      assertThat(Policies.LOADER.load(sources)).isEqualTo(first);
    }
    assertThat(Policies.LOADER.load(valid.reversed())).isEqualTo(good);
  }

  @Test
  void namespacesComeInOneOrderHoweverTheirDocumentsArrive() {
    List<PolicySource> sources =
        List.of(
            Policies.policy(
                "a", "schedules: [{name: a, cron: '@daily'}]\ndelegation: {schedules: [a]}"),
            Policies.choices("shop", "schedule: a"),
            Policies.choices("other", "schedule: a"));
    for (List<PolicySource> arrived : List.of(sources, sources.reversed())) {
      PolicyRevision revision = Policies.LOADER.load(arrived).revision().orElseThrow();
      assertThat(revision.namespacePolicies().keySet()).containsExactly("other", "shop");
    }
  }

  private Node tree(FieldPath path, int depth) {
    int line = 1 + random.nextInt(9);
    return switch (random.nextInt(depth > 0 ? 9 : 5)) {
      case 0 -> new Node.Null(path, line);
      case 1 -> new Node.Bool(path, line, random.nextBoolean());
      case 2 -> new Node.Numeral(path, line, random.nextBoolean() ? "7" : "-1e999");
      case 3, 4 -> text(path, pick(TEXTS));
      case 5 -> sequence(path, line, depth);
      default -> mapping(path, line, depth);
    };
  }

  private Node sequence(FieldPath path, int line, int depth) {
    List<Node> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(tree(path.item(items.size()), depth - 1));
    }
    return new Node.Sequence(path, line, items);
  }

  private Node mapping(FieldPath path, int line, int depth) {
    Map<String, Node> fields = new LinkedHashMap<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      String name = pick(NAMES);
      fields.put(name, tree(path.child(name), depth - 1));
    }
    return new Node.Mapping(path, line, fields);
  }

  private static Node text(FieldPath path, String value) {
    return new Node.Text(path, 2, value);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
