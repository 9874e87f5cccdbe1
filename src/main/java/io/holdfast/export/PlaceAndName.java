package io.holdfast.export;

import io.holdfast.model.RuleId;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.RuleSetting;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** HF-210: Velero's objects lie in its namespace under names that fit. */
record PlaceAndName() implements CelRule {
  private static final String ARK_NAMESPACE = "heptio-ark";
  private static final String NAME = ".metadata.?name.orValue('')";

  @Override
  public RuleId rule() {
    return new RuleId(210);
  }

  @Override
  public String holds() {
    return "the namespace, and the length of names that become labels";
  }

  @Override
  public String left() {
    return "";
  }

  @Override
  public Optional<Findings> findings(RuleSetting setting, PolicyRevision policy) {
    String velero = policy.spec().velero().namespace();
    TreeSet<String> ark = new TreeSet<>(List.of(ARK_NAMESPACE, velero));
    String name = Findings.NOW + NAME;
    String findings =
        String.join(
            " +\n",
            "(%s ? %s : %s)"
                .formatted(
                    BackupText.IS_ARK,
                    elsewhere(List.copyOf(ark), "Ark"),
                    elsewhere(List.of(velero), "Velero")),
            Cel.when(
                "size(%s) > 63 && (%s || request.kind.kind == 'Schedule')"
                    .formatted(name, BackupText.IS_ARK),
                "'metadata.name is ' + string(size("
                    + name
                    + ")) + ' characters long, must be at most 63: ' + "
                    + why()));
    // Neither can change: an update has all that there was before.
    return Optional.of(Findings.comparing(List.of(), Findings.UPDATES + " ? [] :\n" + findings));
  }

  private static String why() {
    return "(request.kind.kind == 'Schedule' ? 'every Backup of it would carry the name as a label,"
        + " which the API server refuses' : 'Ark writes the name into a label, which the API server"
        + " refuses')";
  }

  private static String elsewhere(List<String> places, String reader) {
    String wanted =
        places.stream().map(place -> '"' + place + '"').collect(Collectors.joining(" or "));
    return Cel.when(
        "!(request.namespace in " + Cel.list(places) + ")",
        "'metadata.namespace is ' + "
            + Cel.quoted("request.namespace")
            + " + "
            + Cel.text(", must be " + wanted + ": " + reader + " reads no other namespace"));
  }
}
