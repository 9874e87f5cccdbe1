package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.decision.Decision;
import io.holdfast.decision.Evaluator;
import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyDraft;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.model.Subject;
import io.holdfast.model.User;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.policy.Pattern;
import io.holdfast.rules.Grant.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of the rules that guard backups, whatever is asked. */
class GuardingPropertyTest {
  private static final long SEED = 20_261_121L;
  private static final int ROUNDS = 2_000;
  private static final User VELERO = new User("system:serviceaccount:velero:velero", List.of());
  private static final List<User> USERS =
      List.of(
          User.NOBODY,
          new User("alice", List.of("admins", "system:authenticated")),
          new User("bob", List.of("team-a")),
          new User("system:serviceaccount:holdfast:holdfast", List.of()));
  private static final List<Object> NAMES =
      List.of("team-a", "team-b", "team-*", "*", "", "kube-system", "[", 7, true, List.of());
  private static final List<Object> VALUES =
      List.of("daily", "b-1", "b-2", "update", "2026-12-01T00:00:00Z", "1h", "", 3, true, Map.of());
  private static final List<String> FIELDS =
      List.of(
          "backupName",
          "scheduleName",
          "existingResourcePolicy",
          "ttl",
          "storageLocation",
          "paused");
  private final Random random = new Random(SEED);
  private final Evaluator evaluator = new Evaluator(RuleCatalogue.SHIPPED);

  @Test
  void whateverIsAskedIsAnsweredAndVeleroIsNeverRefused() {
    System.out.println("GuardingPropertyTest seed " + SEED);
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Facts facts = policy(grants()).facts(inventory());
      Request request = request(pick(USERS));
      refused += evaluator.decide(request, facts).allowed() ? 0 : 1;
      Request velero = as(VELERO, request);
      assertThat(evaluator.decide(velero, facts).allowed()).as(() -> "Velero " + velero).isTrue();
    }
    assertThat(refused).as("requests refused").isBetween(ROUNDS / 10, ROUNDS);
  }

  @Test
  void aGrantNeverLeadsToARefusal() {
    System.out.println("GuardingPropertyTest seed " + SEED);
    int more = 0;
    for (int i = 0; i < ROUNDS; i++) {
      List<Grant> grants = grants();
      List<Grant> wider = new ArrayList<>(grants);
      wider.add(grant());
      Inventory inventory = inventory();
      Request request = request(pick(USERS));
      boolean before = decide(request, grants, inventory).allowed();
      boolean after = decide(request, wider, inventory).allowed();
      assertThat(after || !before).as(() -> request + " with " + wider).isTrue();
      more += after && !before ? 1 : 0;
    }
    assertThat(more).as("requests that the new grant allowed").isPositive();
  }

  private Decision decide(Request request, List<Grant> grants, Inventory inventory) {
    return evaluator.decide(
        request,
        PolicyDraft.empty().rule(310, new GrantedOnly.Parameters(grants)).facts(inventory));
  }

  private static PolicyDraft policy(List<Grant> grants) {
    PolicyDraft policy = PolicyDraft.empty().rule(310, new GrantedOnly.Parameters(grants));
    for (Rule<?> rule : RuleCatalogue.SHIPPED.rules()) {
      int number = rule.info().id().number();
      if (number == 309 || number / 100 == 4) {
        policy = policy.rule(number, rule.defaultParameters());
      }
    }
    return policy;
  }

  private List<Grant> grants() {
    return IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(_ -> grant()).toList();
  }

  private Grant grant() {
    return new Grant(
        patterns("admins", "team-?", "*"),
        patterns("bob", "a*"),
        patterns("team-a", "team-*", "*", "kube-system"),
        List.of(pick(List.of(Verb.values()))),
        random.nextBoolean());
  }

  private List<Pattern> patterns(String... texts) {
    return List.of(new Pattern(pick(List.of(texts))));
  }

  private Inventory inventory() {
    List<Node> objects = new ArrayList<>();
    for (String name : List.of("b-1", "b-2", "b-3")) {
      objects.add(
          marked(Objects.backup(name)).with(spec(), "spec").with(status(), "status").root());
    }
    for (String name : List.of("team-a", "team-b", "kube-system")) {
      objects.add(Objects.namespace(name).root());
    }
    objects.add(marked(Objects.snapshot("team-a", "before")).root());
    Set<Facet> known = random.nextInt(5) > 0 ? Set.of(Facet.values()) : Set.of();
    return ConfigContents.inventory(objects, known);
  }

  private Request request(User user) {
    Draft draft = draft();
    Subject subject = draft.subject();
    Operation operation = pick(List.of(Operation.CREATE, Operation.UPDATE, Operation.DELETE));
    Optional<Subject> old =
        operation == Operation.UPDATE
            ? Optional.of(filled(draft.without("metadata", "labels")).subject())
            : Optional.empty();
    return new Request(operation, subject, old, user, "", false);
  }

  private static Request as(User user, Request request) {
    return new Request(
        request.operation(), request.subject(), request.old(), user, "", request.mayEdit());
  }

  private Draft draft() {
    return marked(
        switch (random.nextInt(7)) {
          case 0 -> filled(Objects.backup(pick(List.of("b-1", "b-2", "b-4"))));
          case 1 -> filled(Objects.schedule("daily", "0 1 * * *"));
          case 2 -> filled(Objects.restore("back"));
          case 3 -> Objects.deleteRequest(pick(List.of("b-1", "b-2", "b-4")));
          case 4 -> Objects.namespace("team-a");
          case 5 -> Objects.claim("team-a", "data");
          default -> Objects.snapshot("team-a", "before");
        });
  }

  private Draft filled(Draft draft) {
    return random.nextInt(20) == 0
        ? draft.with(pick(VALUES), "spec").with(pick(VALUES), "status")
        : draft.with(spec(), "spec").with(status(), "status");
  }

  private Draft marked(Draft plain) {
    Draft draft = plain;
    draft = random.nextInt(3) == 0 ? draft.label(Keys.HOLD, "case-4711") : draft;
    draft = random.nextInt(3) == 0 ? draft.label(Keys.MANAGED_BY, "holdfast") : draft;
    return random.nextInt(3) == 0 ? draft.label("velero.io/schedule-name", "daily") : draft;
  }

  private Map<String, Object> spec() {
    Map<String, Object> spec = new HashMap<>(lists());
    if (random.nextBoolean()) {
      spec.put("template", lists());
    }
    spec.put(pick(FIELDS), pick(VALUES));
    spec.put(pick(FIELDS), pick(VALUES));
    return spec;
  }

  private Map<String, Object> lists() {
    Map<String, Object> lists = new HashMap<>();
    for (String name : List.of("includedNamespaces", "excludedNamespaces", "includedResources")) {
      if (random.nextBoolean()) {
        lists.put(name, List.of(pick(NAMES), pick(NAMES)));
      }
    }
    if (random.nextInt(3) == 0) {
      lists.put("namespaceMapping", Map.of("team-a", pick(NAMES)));
    }
    if (random.nextInt(3) == 0) {
      lists.put("includeClusterResources", pick(List.of(true, false, "yes")));
    }
    return lists;
  }

  private Map<String, Object> status() {
    Map<String, Object> status = new HashMap<>();
    if (random.nextBoolean()) {
      status.put("phase", pick(List.of("Completed", "Failed", 5)));
    }
    if (random.nextBoolean()) {
      status.put("expiration", pick(VALUES));
      status.put("lastBackup", pick(VALUES));
    }
    return status;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
