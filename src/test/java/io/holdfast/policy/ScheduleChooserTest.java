package io.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.fixture.Cluster;
import io.holdfast.fixture.Draft;
import io.holdfast.fixture.Objects;
import io.holdfast.fixture.PolicyText;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Keys;
import io.holdfast.model.Subject.Claim;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleChooserTest {
  private static final ScheduleChooser CHOOSER =
      new ScheduleChooser(
          PolicyText.revision(
              """
              engine: velero
              schedules:
                - { name: daily, cron: "0 1 * * *" }
                - { name: hourly, cron: "0 * * * *" }
                - { name: weekly, cron: "0 1 * * 0" }
              assignments:
                - { schedule: hourly, namespaces: [prod-*], storageClasses: [fast], engine: snapshots }
                - schedule: none
                  namespaces: [prod-*]
                  claimSelector: { matchLabels: { use: cache } }
                - { schedule: none, namespaces: [scratch-*] }
                - schedule: weekly
                  namespaceSelector: { matchLabels: { tier: archive } }
                  engine: snapshots
                - { schedule: daily, namespaces: [prod-*, shop] }
              """));

  private static final Cluster CLUSTER =
      Cluster.empty()
          .namespace("prod-a", Map.of())
          .namespace("shop", Map.of())
          .namespace("other", Map.of())
          .namespace("vault", Map.of("tier", "archive"))
          .namespace("chosen", Map.of(Keys.BACKUP_SCHEDULE, "hourly"))
          .namespace("lost", Map.of(Keys.BACKUP_SCHEDULE, "gone"));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          prod-a,    daily by NAMESPACE_ASSIGNMENT
          scratch-1, opted out by NAMESPACE_ASSIGNMENT
          shop,      daily by NAMESPACE_ASSIGNMENT
          vault,     weekly by NAMESPACE_ASSIGNMENT
          chosen,    hourly by OWN_LABEL
          lost,      no schedule gone by OWN_LABEL
          other,     unassigned
          """)
  void aNamespaceHasItsLabelsScheduleOrThatOfTheFirstMatch(String name, String choice) {
    assertThat(words(CHOOSER.forNamespace(name, labels(name)))).isEqualTo(choice);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # namespace, class, use,   choice
          prod-a,      fast,  '',    hourly by CLAIM_ASSIGNMENT
          prod-a,      fast,  cache, hourly by CLAIM_ASSIGNMENT
          prod-a,      slow,  cache, opted out by CLAIM_ASSIGNMENT
          prod-a,      slow,  '',    daily by NAMESPACE_ASSIGNMENT
          shop,        fast,  cache, daily by NAMESPACE_ASSIGNMENT
          chosen,      fast,  '',    hourly by NAMESPACE_LABEL
          lost,        fast,  '',    no schedule gone by NAMESPACE_LABEL
          other,       fast,  '',    unassigned
          nowhere,     fast,  '',    "undecided: namespace ""nowhere"" is not known yet"
          """,
      quoteCharacter = '"')
  void aClaimHasTheFirstMatchOrWhatItsNamespaceHas(
      String namespace, String storageClass, String use, String choice) {
    Draft draft = Objects.claim(namespace, "data", storageClass);

    assertThat(words(CHOOSER.forClaim(claim(draft.label("use", use)), CLUSTER.inventory())))
        .isEqualTo(choice);
  }

  @Test
  void theOwnLabelOfAClaimComesFirst() {
    Draft draft = Objects.claim("prod-a", "data", "fast").label(Keys.BACKUP_SCHEDULE, "weekly");

    assertThat(words(CHOOSER.forClaim(claim(draft), CLUSTER.inventory())))
        .isEqualTo("weekly by OWN_LABEL");
    assertThat(words(CHOOSER.assignedToClaim(claim(draft), CLUSTER.inventory())))
        .isEqualTo("hourly by CLAIM_ASSIGNMENT");
  }

  @Test
  void aClaimWithoutAClassHasTheDefaultOnceTheClassesAreKnown() {
    Claim claim = claim(Objects.claim("prod-a", "data"));
    Cluster classes = CLUSTER.defaultStorageClass("fast", "ebs.csi.aws.com");
    Inventory unknown = classes.knowing(EnumSet.complementOf(EnumSet.of(Facet.STORAGE_CLASSES)));

    assertThat(words(CHOOSER.forClaim(claim, classes.inventory())))
        .isEqualTo("hourly by CLAIM_ASSIGNMENT");
    assertThat(words(CHOOSER.forClaim(claim, CLUSTER.inventory())))
        .isEqualTo("daily by NAMESPACE_ASSIGNMENT");
    assertThat(words(CHOOSER.forClaim(claim, unknown)))
        .isEqualTo("undecided: the cluster's default StorageClass is not known yet");
    assertThat(words(CHOOSER.forClaim(claim(Objects.claim("prod-a", "data", "fast")), unknown)))
        .isEqualTo("hourly by CLAIM_ASSIGNMENT");
    assertThat(words(CHOOSER.forClaim(claim(Objects.claim("shop", "data")), unknown)))
        .isEqualTo("daily by NAMESPACE_ASSIGNMENT");
  }

  @Test
  void aNamespaceWhoseNameIsStillToBeGeneratedIsUndecidedWhereNamesCount() {
    assertThat(words(CHOOSER.forNamespace("", Map.of())))
        .isEqualTo("undecided: its name is not generated yet");
    assertThat(words(new ScheduleChooser(policyForAll()).forNamespace("", Map.of())))
        .isEqualTo("daily by NAMESPACE_ASSIGNMENT");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # namespace, class, engine
          prod-a,      fast,  SNAPSHOTS
          prod-a,      slow,  VELERO
          shop,        fast,  VELERO
          vault,       fast,  SNAPSHOTS
          other,       fast,  VELERO
          """)
  void theEngineOfAClaimIsThatOfTheFirstMatchThatLooksAtClaimsElseOfTheFirst(
      String namespace, String storageClass, Engine engine) {
    Claim claim = claim(Objects.claim(namespace, "data", storageClass));

    assertThat(CHOOSER.engineFor(claim, CLUSTER.inventory())).isEqualTo(engine);
  }

  @Test
  void theFirstMatchSaysTheEngineWhateverOthersSay() {
    ScheduleChooser chooser =
        new ScheduleChooser(
            PolicyText.revision(
                """
                engine: velero
                schedules: [{ name: daily, cron: "0 1 * * *" }]
                assignments:
                  - { schedule: daily, namespaces: [prod-*] }
                  - { schedule: daily, engine: snapshots }
                  - { schedule: daily, storageClasses: [fast] }
                """));

    assertThat(engine(chooser, "prod-a", "slow")).isEqualTo(Engine.VELERO);
    assertThat(engine(chooser, "shop", "slow")).isEqualTo(Engine.SNAPSHOTS);
    assertThat(engine(chooser, "shop", "fast")).isEqualTo(Engine.VELERO);
  }

  @ParameterizedTest
  @CsvSource({"prod-a, VELERO", "vault, SNAPSHOTS", "shop, VELERO", "other, VELERO"})
  void theEngineOfANamespaceIsThatOfTheFirstMatchThatLooksAtNoClaims(String name, Engine engine) {
    assertThat(CHOOSER.engineForNamespace(name, labels(name))).isEqualTo(engine);
  }

  private static PolicyRevision policyForAll() {
    return PolicyText.revision(
        """
        schedules: [{ name: daily, cron: "0 1 * * *" }]
        assignments: [{ schedule: daily }]
        """);
  }

  private static Engine engine(ScheduleChooser chooser, String namespace, String storageClass) {
    return chooser.engineFor(
        claim(Objects.claim(namespace, "data", storageClass)), CLUSTER.inventory());
  }

  private static Map<String, String> labels(String namespace) {
    return CLUSTER
        .inventory()
        .namespace(namespace)
        .map(Inventory.NamespaceFact::labels)
        .orElse(Map.of());
  }

  private static Claim claim(Draft draft) {
    return (Claim) draft.subject();
  }

  private static String words(ScheduleChoice choice) {
    return switch (choice) {
      case ScheduleChoice.Scheduled scheduled ->
          scheduled.schedule().name() + " by " + scheduled.reason();
      case ScheduleChoice.OptedOut out -> "opted out by " + out.reason();
      case ScheduleChoice.NoSuchSchedule none ->
          "no schedule " + none.name() + " by " + none.reason();
      case ScheduleChoice.Unassigned _ -> "unassigned";
      case ScheduleChoice.Undecided undecided -> "undecided: " + undecided.why();
    };
  }
}
