package io.holdfast.export;

import io.holdfast.model.RuleId;
import io.holdfast.policy.Pattern;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import io.holdfast.rules.LocationIsAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** HF-304: backups and snapshots go where the policy allows it. */
record LocationFits() implements CelRule {
  @Override
  public RuleId rule() {
    return new RuleId(304);
  }

  @Override
  public String holds() {
    return "every location that is named";
  }

  @Override
  public String left() {
    return "a Backup that names none: which location is the default, another object says";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    return setting.parameters() instanceof LocationIsAllowed.Parameters given
            && !(given.allowed().isEmpty() && given.allowedSnapshots().isEmpty())
        ? Optional.of(
            Findings.of(
                List.of(BackupText.path(), BackupText.spec(), BackupText.specWas()),
                findings(BackupText.SPEC, given),
                findings(BackupText.SPEC_WAS, given)))
        : Optional.empty();
  }

  private static String findings(String spec, LocationIsAllowed.Parameters given) {
    List<String> findings = new ArrayList<>();
    if (!given.allowed().isEmpty()) {
      String name = spec + ".?storageLocation.orValue('')";
      findings.add(
          Cel.when(
              name + " != '' && " + Cel.not(Cel.fits(name, given.allowed())),
              BackupText.at("storageLocation", said(name, given.allowed()))));
    }
    if (!given.allowedSnapshots().isEmpty()) {
      String names = spec + ".?volumeSnapshotLocations.orValue([])";
      findings.add(
          "%s.filter(name, type(name) == string && %s).map(name, %s)"
              .formatted(
                  names,
                  Cel.not(Cel.fits("string(name)", given.allowedSnapshots())),
                  BackupText.PATH
                      + " + '.volumeSnapshotLocations[' + string(dyn("
                      + names
                      + ").indexOf(name)) + ']' + "
                      + said("string(name)", given.allowedSnapshots())));
    }
    return String.join(" +\n", findings);
  }

  private static String said(String name, List<Pattern> allowed) {
    return "' is ' + "
        + Cel.quoted(name)
        + " + "
        + Cel.text(", must be " + Cel.oneOf(allowed.stream().map(Pattern::text).toList()));
  }
}
