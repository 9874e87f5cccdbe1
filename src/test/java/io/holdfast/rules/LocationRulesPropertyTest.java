package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Certainty;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.Product;
import io.holdfast.model.Request;
import io.holdfast.model.UnreadableDurations;
import io.holdfast.model.User;
import io.holdfast.model.VeleroFacts;
import io.holdfast.model.VeleroFacts.NodeAgentFact;
import io.holdfast.model.VeleroFacts.ScheduleFact;
import io.holdfast.model.VeleroFacts.SnapshotLocationFact;
import io.holdfast.model.VeleroFacts.StorageLocationFact;
import io.holdfast.model.Verdict;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.RuleParameters;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What holds of the rules about locations whatever the object and the cluster are. */
class LocationRulesPropertyTest {
  private static final long SEED = 20_261_121L;
  private static final int ROUNDS = 2_000;
  private static final List<Object> VALUES =
      List.of(
          "",
          "a",
          "b",
          "default",
          "velero",
          "a/b",
          "ReadOnly",
          "1d",
          "5m",
          -3,
          0,
          1.5,
          true,
          false,
          List.of("a", "b"),
          List.of("", "a", "a"),
          List.of(1, true),
          List.of(),
          Map.of(),
          Map.of("name", "a", "key", ""),
          Map.of("bucket", "a/b", "prefix", "/a/"),
          Map.of("parallelFilesUpload", -7),
          Map.of("s3Url", "x"),
          "9".repeat(400),
          "\"\n\u0000");
  private static final List<String> FIELDS =
      List.of(
          "storageLocation",
          "volumeSnapshotLocations",
          "snapshotVolumes",
          "snapshotMoveData",
          "datamover",
          "defaultVolumesToFsBackup",
          "defaultVolumesToRestic",
          "uploaderConfig");
  private static final List<String> LOCATION_FIELDS =
      List.of(
          "provider",
          "objectStorage",
          "credential",
          "config",
          "default",
          "accessMode",
          "backupSyncPeriod",
          "validationFrequency");

  private final Random random = new Random(SEED);
  private final Set<String> failed = new TreeSet<>();

  @Test
  void noDataMakesARuleThrowAndNothingUnknownIsRefused() {
    System.out.println("LocationRulesPropertyTest seed " + SEED);
    for (int round = 0; round < ROUNDS; round++) {
      boolean location = random.nextBoolean();
      Request request = location ? ofLocation() : ofBackup();
      Facts facts = facts();
      Supplier<String> what = () -> request + " with " + facts.inventory();
      for (Verdict verdict : verdicts(request, facts)) {
        assertThat(verdict).as(what).isNotNull();
      }
    }
    assertThat(failed)
        .as("rules that failed at least once")
        .containsExactlyInAnyOrder("HF-205", "HF-206", "HF-212", "HF-214", "HF-304", "HF-404");
  }

  private List<Verdict> verdicts(Request request, Facts facts) {
    SnapshotLocationsAreClear.Parameters snapshots =
        new SnapshotLocationsAreClear.Parameters(Map.of("a", "gone"), random.nextBoolean());
    DataIsMoved.Parameters movers =
        new DataIsMoved.Parameters(List.of("b"), random.nextBoolean(), random.nextBoolean());
    LocationSpecIsSound.Parameters locations =
        new LocationSpecIsSound.Parameters(random.nextBoolean());
    LocationIsAllowed.Parameters allowed =
        new LocationIsAllowed.Parameters(List.of(new Pattern("a*")), List.of(new Pattern("b")));
    StorageLocationIsKept.Parameters kept = StorageLocationIsKept.Parameters.DEFAULTS;
    return List.of(
        ask(new StorageLocationTakesBackups(), RuleParameters.None.DEFAULTS, request, facts),
        ask(new SnapshotLocationsAreClear(), snapshots, request, facts),
        ask(new DataIsMoved(), movers, request, facts),
        ask(new LocationSpecIsSound(), locations, request, facts),
        ask(new LocationIsAllowed(), allowed, request, facts),
        ask(new StorageLocationIsKept(), kept, request, facts));
  }

  /** What rests on the cluster must not be said while the cluster is not known. */
  private <P extends RuleParameters> Verdict ask(
      Check<P> rule, P parameters, Request request, Facts facts) {
    if (!rule.info().judges(request.operation(), request.subject().kind())) {
      return Verdict.NOT_APPLICABLE;
    }
    Verdict verdict = rule.check(request, facts, parameters);
    if (verdict instanceof Verdict.Fail fail) {
      failed.add(rule.info().id().toString());
      if (facts.inventory().known().isEmpty()) {
        assertThat(fail.violations())
            .allMatch(violation -> violation.certainty() == Certainty.STATED);
      }
    }
    return verdict;
  }

  private Request ofBackup() {
    boolean schedule = random.nextBoolean();
    Draft plain = schedule ? Objects.schedule("nightly", "@daily") : Objects.backup("nightly");
    Draft draft = random.nextInt(10) == 0 ? Objects.arkBackup("nightly") : plain;
    boolean template = draft.kind() == Kind.SCHEDULE;
    Object spec = spec(FIELDS);
    return (template ? draft.with(spec, "spec", "template") : draft.with(spec, "spec")).created();
  }

  private Request ofLocation() {
    Kind kind = random.nextInt(3) == 0 ? Kind.SNAPSHOT_LOCATION : Kind.STORAGE_LOCATION;
    Draft draft = location(kind);
    return switch (random.nextInt(3)) {
      case 0 -> draft.created();
      case 1 -> draft.updatedFrom(location(kind));
      default ->
          new Request(Operation.DELETE, draft.subject(), Optional.empty(), User.NOBODY, "", false);
    };
  }

  private Draft location(Kind kind) {
    Draft backup = Objects.backup(pick(List.of("a", "default")));
    return new Draft(kind, Product.VELERO, backup.with(spec(LOCATION_FIELDS), "spec").root());
  }

  private Object spec(List<String> fields) {
    if (random.nextInt(20) == 0) {
      return pick(VALUES);
    }
    Map<String, Object> spec = new LinkedHashMap<>();
    fields.forEach(name -> {
      if (random.nextBoolean()) {
        spec.put(name, pick(VALUES));
      }
    });
    return spec;
  }

  private Facts facts() {
    Set<Facet> known =
        random.nextInt(4) == 0 ? EnumSet.noneOf(Facet.class) : EnumSet.allOf(Facet.class);
    Map<String, NodeAgentFact> agents =
        Map.of("velero/node-agent", new NodeAgentFact("velero", "node-agent", random.nextInt(2)));
    VeleroFacts velero =
        new VeleroFacts(
            some(this::storage),
            some(this::snapshots),
            Map.of(),
            some(this::schedule),
            Map.of(),
            Map.of(),
            Set.of(),
            agents);
    return PolicyDraft.empty()
        .facts(new Inventory(Map.of(), Map.of(), Map.of(), Map.of(), velero, known));
  }

  private <T> Map<String, T> some(Function<String, T> fact) {
    Map<String, T> facts = new LinkedHashMap<>();
    for (String name : List.of("a", "b", "default")) {
      if (random.nextBoolean()) {
        facts.put("velero/" + name, fact.apply(name));
      }
    }
    return facts;
  }

  private StorageLocationFact storage(String name) {
    boolean isDefault = random.nextBoolean();
    String phase = pick(List.of("", "Available"));
    return new StorageLocationFact("velero", name, "aws", isDefault, random.nextBoolean(), phase);
  }

  private SnapshotLocationFact snapshots(String name) {
    String provider = pick(List.of("a", "c"));
    return new SnapshotLocationFact("velero", name, provider, pick(List.of("", "key")));
  }

  private ScheduleFact schedule(String name) {
    BackupSpec template =
        Objects.backup("of").with(spec(FIELDS), "spec").subject().backupSpec().orElseThrow();
    return new ScheduleFact(
        "velero", name, "@daily", false, "", false, template, UnreadableDurations.NONE);
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
