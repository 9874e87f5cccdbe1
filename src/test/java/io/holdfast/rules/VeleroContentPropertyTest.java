package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.ConfigContent;
import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import io.holdfast.policy.VeleroVersion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever stands in a ConfigMap or a Restore: there is a verdict, and it can be shown. */
class VeleroContentPropertyTest {
  private static final long SEED = 20261121;
  private static final int ROUNDS = 2000;
  private static final int DEPTH = 6;

  private static final List<String> NAMES =
      ("version volumePolicies conditions action type parameters capacity storageClass nfs csi"
              + " driver volumeAttributes volumeTypes pvcLabels pvcPhase pvcVolumeMode"
              + " pvcAccessModes includeExcludePolicy includedClusterScopedResources"
              + " excludedClusterScopedResources clusterScopedFilterPolicy namespacedFilterPolicies"
              + " namespaces resourceFilters kinds names excludedNames labelSelector"
              + " orLabelSelectors matchLabels matchExpressions key operator values"
              + " resourceModifierRules groupResource patches mergePatches operation path backupName"
              + " scheduleName includedResources excludedResources includedNamespaces"
              + " excludedNamespaces namespaceMapping existingResourcePolicy hooks resources"
              + " postHooks init initContainers command image name uploaderConfig"
              + " parallelFilesDownload resourceModifier resourcePolicy kind foo")
          .transform(text -> List.of(text.split(" ")));
  private static final List<String> TEXTS =
      List.of("v1", "", "*", "a", "[", "a[]", "10Gi,5Gi", "1,x", ",", "configmap", "In", "\u0000é");

  private final Random random = new Random(SEED);

  @Test
  void everyContentHasItsFaults() {
    Set<ContentFault.Stage> reached = EnumSet.noneOf(ContentFault.Stage.class);
    for (int round = 0; round < ROUNDS; round++) {
      ConfigContent content = content();
      VeleroVersion version = new VeleroVersion(1, 13 + random.nextInt(6), random.nextInt(4));
      for (ResourcePolicyContent.Use use : ResourcePolicyContent.Use.values()) {
        List<ContentFault> faults =
            new ResourcePolicyContent("velero/a", version, use, Optional.empty()).faults(content);
        assertThat(faults).as("seed %d round %d %s", SEED, round, content).allMatch(this::isShown);
        faults.forEach(fault -> reached.add(fault.stage()));
      }
      assertThat(new ModifierContent("velero/a", version).faults(content))
          .as("seed %d round %d %s", SEED, round, content)
          .allMatch(this::isShown);
    }
    assertThat(reached).containsExactlyInAnyOrder(ContentFault.Stage.values());
  }

  @Test
  void everyRestoreHasAVerdict() {
    Facts facts = PolicyDraft.empty().facts();
    for (int round = 0; round < ROUNDS; round++) {
      Node spec = mapping(FieldPath.of("spec"), DEPTH);
      Judgement judgement =
          Judgement.of(new RestoreIsUsable(), Objects.restore("back").with(spec, "spec"), facts);
      assertThat(judgement.lines())
          .as("seed %d round %d %s", SEED, round, spec)
          .allMatch(line -> line.startsWith("spec."));
    }
  }

  private boolean isShown(ContentFault fault) {
    return fault.path().toString().startsWith("data") && !fault.message().isBlank();
  }

  /** Nearly what Velero reads, so that the checks behind the first one are reached, too. */
  private ConfigContent content() {
    FieldPath place = FieldPath.of("data", "a");
    return switch (random.nextInt(10)) {
      case 0 -> new ConfigContent(random.nextInt(3), Optional.empty(), "");
      case 1 -> new ConfigContent(1, Optional.empty(), "line 1: is not YAML");
      case 2 -> new ConfigContent(1, Optional.of(node(place, DEPTH)), "");
      case 3, 4 -> new ConfigContent(1, Optional.of(like(ModifierShape.DOCUMENT, place)), "");
      default -> new ConfigContent(1, Optional.of(like(ResourcePolicyShape.DOCUMENT, place)), "");
    };
  }

  private Node like(Shape shape, FieldPath path) {
    if (random.nextInt(40) == 0) {
      return node(path, 2);
    }
    return switch (shape) {
      case Shape.Struct struct -> like(struct, path);
      case Shape.ListOf list -> {
        List<Node> items = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
          items.add(like(list.item(), path.item(items.size())));
        }
        yield new Node.Sequence(path, 1, items);
      }
      case Shape.MapOf map ->
          path.name().equals("conditions")
              ? like(ResourcePolicyShape.CONDITIONS, path)
              : new Node.Mapping(path, 1, Map.of("a", like(map.value(), path.child("a"))));
      case Shape.Scalar _ ->
          new Node.Text(path, 1, TEXTS.get(path.name().equals("version") ? 0 : any()));
      case Shape.Anything _ -> node(path, 2);
    };
  }

  private int any() {
    return random.nextInt(TEXTS.size());
  }

  private Node like(Shape.Struct struct, FieldPath path) {
    Map<String, Node> fields = new LinkedHashMap<>();
    struct
        .fields()
        .forEach((name, member) -> {
          if (name.equals("version") || random.nextInt(3) == 0) {
            fields.put(name, like(member.shape(), path.child(name)));
          }
        });
    return new Node.Mapping(path, 1, fields);
  }

  private Node node(FieldPath path, int depth) {
    int kind = depth == 0 ? 2 + random.nextInt(4) : random.nextInt(8);
    return switch (kind) {
      case 0, 6 -> sequence(path, depth);
      case 1, 7 -> mapping(path, depth);
      case 2 -> new Node.Null(path, 1);
      case 3 -> new Node.Bool(path, 1, random.nextBoolean());
      case 4 -> new Node.Numeral(path, 1, random.nextBoolean() ? "-1" : "1.5e3");
      default -> new Node.Text(path, 1, TEXTS.get(random.nextInt(TEXTS.size())));
    };
  }

  private Node mapping(FieldPath path, int depth) {
    Map<String, Node> fields = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      fields.put(name, node(path.child(name), depth - 1));
    }
    return new Node.Mapping(path, 1, fields);
  }

  private Node sequence(FieldPath path, int depth) {
    List<Node> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(node(path.item(items.size()), depth - 1));
    }
    return new Node.Sequence(path, 1, items);
  }
}
