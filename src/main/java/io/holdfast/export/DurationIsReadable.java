package io.holdfast.export;

import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** HF-201: every duration is one that Go reads, and none is negative. */
record DurationIsReadable() implements CelRule {
  private static final String IS_RESTORE = "request.kind.kind == 'Restore'";

  @Override
  public RuleId rule() {
    return new RuleId(201);
  }

  @Override
  public String holds() {
    return "every duration of Backups, templates and Restores, without saying what to write"
        + " instead";
  }

  @Override
  public String left() {
    return "durations of more than 292 years, and negative timeouts of hooks";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    String known = known(policy.spec().velero().version());
    String negatives =
        List.of("ttl", "csiSnapshotTimeout", "itemOperationTimeout").stream()
            .map(field -> negative(field, known))
            .collect(Collectors.joining(" +\n"));
    return Optional.of(
        Findings.of(
            List.of(BackupText.path(), BackupText.spec(), BackupText.specWas()),
            unreadable(BackupText.SPEC, known) + " +\n" + negatives,
            unreadable(BackupText.SPEC_WAS, known)));
  }

  /** The fields of the spec itself that whoever reads the object knows. */
  private static String known(VeleroVersion version) {
    List<String> ofBackups = new ArrayList<>(List.of("ttl"));
    if (VeleroFeature.SNAPSHOT_TIMEOUT.isIn(version)) {
      ofBackups.add("csiSnapshotTimeout");
    }
    if (VeleroFeature.OPERATION_TIMEOUT.isIn(version)) {
      ofBackups.add("itemOperationTimeout");
    }
    return byReader("['ttl']", Cel.list(ofBackups), "['itemOperationTimeout']");
  }

  /** One of these expressions; of a Restore Ark reads no duration. */
  private static String byReader(String ofArk, String ofBackup, String ofRestore) {
    return "(%s ? (%s ? [] : %s) : %s ? %s : %s)"
        .formatted(BackupText.IS_ARK, IS_RESTORE, ofArk, IS_RESTORE, ofRestore, ofBackup);
  }

  private static String unreadable(String spec, String known) {
    String value = spec + "[field]";
    String ofBackups =
        hooks(spec, "pre", "exec", "timeout") + " +\n" + hooks(spec, "post", "exec", "timeout");
    String ofRestores =
        String.join(
            " +\n",
            hooks(spec, "postHooks", "exec", "execTimeout"),
            hooks(spec, "postHooks", "exec", "waitTimeout"),
            hooks(spec, "postHooks", "init", "timeout"));
    return "%s.filter(field, field in %s && %s).map(field, %s + '.' + field + %s) +\n%s"
        .formatted(
            known,
            spec,
            Durations.isUnreadable(value),
            BackupText.PATH,
            said("string(" + value + ")"),
            byReader(
                hooks(spec, "hooks", "exec", "timeout") + " +\n" + ofBackups,
                ofBackups,
                ofRestores));
  }

  private static String said(String value) {
    return "' is ' + " + Cel.quoted(value) + " + ', must be a Go duration such as 720h or 1h30m'";
  }

  /** Of each resource with hooks one text of all that is wrong there. */
  private static String hooks(String spec, String list, String action, String field) {
    String resources = spec + ".?hooks.?resources.orValue([])";
    String hooks = "resource.?" + list + ".orValue([])";
    String value = "hook.?" + action + ".?" + field + ".orValue('0')";
    String path =
        "%s + '.hooks.resources[' + string(dyn(%s).indexOf(resource)) + '].%s['"
                .formatted(BackupText.PATH, resources, list)
            + " + string(dyn(%s).indexOf(hook)) + '].%s.%s' + ".formatted(hooks, action, field);
    return "%s.map(resource, %s.filter(hook, %s).map(hook, %s).join('; HF-201 '))"
            .formatted(
                resources,
                hooks,
                Durations.isUnreadable(value),
                path + said("string(" + value + ")"))
        + ".filter(text, text != '')";
  }

  /** What was as far below zero before, or further, is forgiven. */
  private static String negative(String field, String known) {
    String value = text(BackupText.SPEC, field);
    String was = text(BackupText.SPEC_WAS, field);
    return Cel.when(
        "%s in %s && %s && %s < duration('0s') && !(%s && %s <= %s)"
            .formatted(
                Cel.text(field),
                known,
                Durations.isReadable(value),
                Durations.of(value),
                Durations.isReadable(was),
                Durations.of(was),
                Durations.of(value)),
        BackupText.at(field, "' is ' + " + Cel.plain(value) + " + ', must not be negative'"));
  }

  private static String text(String spec, String field) {
    return "string(%s.?%s.orValue(''))".formatted(spec, field);
  }
}
