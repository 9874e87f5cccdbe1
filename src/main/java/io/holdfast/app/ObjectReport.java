package io.holdfast.app;

import io.holdfast.coverage.Gap;
import io.holdfast.coverage.RecoveryPoint;
import io.holdfast.coverage.Selection;
import io.holdfast.coverage.Target;
import io.holdfast.dashboard.ObjectView;
import io.holdfast.decision.AuditResult;
import io.holdfast.decision.Auditor;
import io.holdfast.decision.Outcome;
import io.holdfast.model.BackupSpec;
import io.holdfast.model.Grade;
import io.holdfast.model.Inventory;
import io.holdfast.model.Subject;
import io.holdfast.model.VeleroFacts.BackupFact;
import io.holdfast.policy.Engine;
import io.holdfast.policy.Origin;
import io.holdfast.policy.RuleSetting;
import io.holdfast.policy.ScheduleChoice;
import io.holdfast.policy.ScheduleChooser;
import io.holdfast.policy.VeleroSettings;
import io.holdfast.rules.ExistingObject;
import io.holdfast.rules.Facts;
import io.holdfast.rules.RuleCatalogue;
import java.time.Instant;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that can be said of one object with what the server follows. */
record ObjectReport(ObjectJudge judge, Subject subject) {
  private static final int MOST_POINTS = 2000;
  private static final Auditor AUDITOR = new Auditor(RuleCatalogue.SHIPPED);

  ObjectView view() {
    ScheduleChoice choice = judge.choice(subject);
    Optional<Origin> origin = ChoiceWords.origin(choice);
    return new ObjectView(
        judge.listed(subject),
        ChoiceWords.of(choice),
        origin.map(Origin::toString).orElse(""),
        engine().toString(),
        marks(),
        results(),
        points());
  }

  private Engine engine() {
    ScheduleChooser chooser = new ScheduleChooser(facts().policy());
    Engine engine =
        subject instanceof Subject.Claim claim
            ? chooser.engineFor(claim, facts().inventory())
            : chooser.engineForNamespace(subject.ref().name(), subject.metadata().labels());
    boolean velero = judge.evidence().audit().velero();
    return engine != Engine.AUTO ? engine : velero ? Engine.VELERO : Engine.SNAPSHOTS;
  }

  /** Others may hold anything, a whole earlier manifest for instance. */
  private Map<String, String> marks() {
    Map<String, String> marks = new TreeMap<>();
    Stream.of(subject.metadata().labels(), subject.metadata().annotations())
        .flatMap(texts -> texts.entrySet().stream())
        .filter(
            text -> text.getKey().contains("holdfast.io/") || text.getKey().contains("velero.io/"))
        .forEach(text -> marks.put(text.getKey(), text.getValue()));
    return marks;
  }

  private List<ObjectView.Result> results() {
    return AUDITOR.audit(subject, judge.evidence()).stream()
        .filter(result ->
            result.outcome() != Outcome.ERROR || !result.message().contains(ObjectJudge.LATER))
        .map(this::result)
        .toList();
  }

  private ObjectView.Result result(AuditResult result) {
    String path = result.path().toString();
    return new ObjectView.Result(
        result.rule(),
        RuleCatalogue.SHIPPED.find(result.rule()).map(rule -> rule.info().title()).orElse(""),
        result.outcome().word(),
        result.grade().map(Grade::word).orElse(""),
        path.isEmpty() ? result.message() : path + " " + result.message(),
        result.remedy(),
        facts()
            .policy()
            .setting(result.rule(), subject.namespace())
            .map(RuleSetting::origin)
            .filter(origin -> !origin.equals(Origin.BUILT_IN))
            .map(Origin::toString)
            .orElse(""));
  }

  /** The newest first. */
  private List<RecoveryPoint> points() {
    ExistingObject existing = judge.existing(subject);
    Target target = existing.target();
    Instant since = existing.created();
    return Stream.concat(backups(target), snapshots(target))
        .filter(point -> !point.taken().isBefore(since))
        .sorted(Comparator.comparing(RecoveryPoint::taken).reversed())
        .limit(MOST_POINTS)
        .toList();
  }

  private Stream<RecoveryPoint> backups(Target target) {
    VeleroSettings velero = facts().policy().spec().velero();
    IdentityHashMap<BackupSpec, Boolean> takes = new IdentityHashMap<>();
    return facts().inventory().velero().backups().values().stream()
        .filter(backup -> backup.good() && backup.namespace().equals(velero.namespace()))
        .filter(backup -> backup.expires().orElse(Instant.MAX).isAfter(facts().now()))
        .filter(backup ->
            takes.computeIfAbsent(
                backup.spec(),
                spec ->
                    Selection.of(spec, velero.version()).gaps(target).stream()
                        .allMatch(gap -> gap == Gap.NAMESPACE_TERMINATING)))
        .flatMap(ObjectReport::point);
  }

  private static Stream<RecoveryPoint> point(BackupFact backup) {
    return backup.started().stream()
        .map(started ->
            new RecoveryPoint(
                "Backup " + backup.namespace() + "/" + backup.name(), started, Grade.INFERRED));
  }

  private Stream<RecoveryPoint> snapshots(Target target) {
    Inventory inventory = facts().inventory();
    return target instanceof Target.Claim claim
        ? inventory.snapshots().values().stream()
            .filter(snapshot ->
                snapshot.ready()
                    && snapshot.claim().equals(claim.name())
                    && snapshot.namespace().equals(claim.namespace().name()))
            .flatMap(snapshot ->
                snapshot.created().stream()
                    .map(taken ->
                        new RecoveryPoint(
                            "VolumeSnapshot " + snapshot.namespace() + "/" + snapshot.name(),
                            taken,
                            Grade.DIRECT)))
        : Stream.empty();
  }

  private Facts facts() {
    return judge.evidence().facts();
  }
}
