package io.holdfast.dashboard;

import io.holdfast.policy.Assignment;
import io.holdfast.policy.BackupSchedule;
import io.holdfast.policy.Exemption;
import io.holdfast.policy.PolicyState;
import io.holdfast.policy.RuleSetting;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The policy in force, what is wrong with the one that is to be, and where each line of it is. */
record PolicyPage(Picture picture) {
  List<Html> content() {
    return picture
        .policy()
        .map(this::content)
        .orElseGet(() -> List.of(Parts.note("No policy has been read yet.")));
  }

  private List<Html> content(PolicyState state) {
    LocalDate today = LocalDate.ofInstant(picture.now(), ZoneOffset.UTC);
    Map<String, Html> facts = new LinkedHashMap<>();
    facts.put("Revision in force", Parts.code(state.revision().name()));
    facts.put(
        "Documents",
        Parts.badge(
            state.problems().isEmpty() ? "in force" : "not in force: the last good ones are",
            state.problems().isEmpty() ? "protected" : "uncovered"));
    facts.put("Engine", Parts.value(state.revision().spec().engine().toString()));
    facts.put(
        "Velero",
        Parts.value(
            "%s in namespace %s"
                .formatted(state.velero(), state.revision().spec().velero().namespace())));
    return List.of(
        Parts.facts(facts),
        Parts.section(
            "Problems", Parts.problems(state.problems(), "The documents are valid, all of them.")),
        Parts.section(
            "Left out", Parts.problems(state.ignored(), "No NamespaceBackupPolicy is left out.")),
        Parts.section(
            "Notices", Parts.problems(state.notices(today), "Nothing ends soon or has ended.")),
        Parts.section("Schedules", schedules(state)),
        Parts.section("Assignments, the first match wins", assignments(state)),
        Parts.section("Exemptions", exemptions(state)),
        Parts.section("Rules", rules(state)),
        Parts.section("Documents", documents(state)));
  }

  private static Html schedules(PolicyState state) {
    return new Table(
            "Schedules",
            List.of("Schedule", "Cron", "Time zone", "Kept", "Fresh", "Volumes", "Written at"),
            state.revision().schedules().values().stream().map(PolicyPage::schedule).toList())
        .html();
  }

  private static List<Html> schedule(BackupSchedule schedule) {
    return List.of(
        Parts.value(schedule.name()),
        Parts.code(schedule.cron()),
        Parts.value(schedule.timeZone()),
        Parts.value(schedule.ttl().brief()),
        Parts.value(schedule.maxAge().isZero() ? "" : schedule.maxAge().brief()),
        Parts.value(schedule.volumes().toString()),
        Parts.code(schedule.origin().toString()));
  }

  private static Html assignments(PolicyState state) {
    return new Table(
            "Assignments",
            List.of("Schedule", "Namespaces", "Of claims", "Engine", "Written at"),
            state.revision().spec().assignments().stream().map(PolicyPage::assignment).toList())
        .html();
  }

  private static List<Html> assignment(Assignment assignment) {
    String namespaces =
        assignment.namespaces().isEmpty() ? "all" : Words.some(texts(assignment.namespaces()), 5);
    return List.of(
        Parts.value(assignment.schedule()),
        Parts.value(
            assignment.namespaceSelector().isPresent() ? namespaces + ", by labels" : namespaces),
        Parts.value(assignment.hasClaimCondition() ? claims(assignment) : "all"),
        Parts.value(assignment.engine().map(Object::toString).orElse("")),
        Parts.code(assignment.origin().toString()));
  }

  private static String claims(Assignment assignment) {
    String classes = Words.some(texts(assignment.storageClasses()), 5);
    String labels = assignment.claimSelector().isPresent() ? "by labels" : "";
    return classes.isEmpty() || labels.isEmpty() ? classes + labels : classes + ", " + labels;
  }

  private static Html exemptions(PolicyState state) {
    return new Table(
            "Exemptions",
            List.of("Reason", "Namespaces", "Rules", "Until", "Written at"),
            state.revision().spec().exemptions().stream().map(PolicyPage::exemption).toList())
        .html();
  }

  private static List<Html> exemption(Exemption exemption) {
    return List.of(
        Parts.value(exemption.reason()),
        Parts.value(Words.some(texts(exemption.namespaces()), 5)),
        Parts.value(Words.some(texts(exemption.rules()), 5)),
        Parts.value(exemption.until().map(LocalDate::toString).orElse("")),
        Parts.code(exemption.origin().toString()));
  }

  private Html rules(PolicyState state) {
    return new Table(
            "Rules",
            List.of("Rule", "Requires", "Action", "Written at"),
            state.revision().rules().values().stream().map(this::rule).toList())
        .html();
  }

  private List<Html> rule(RuleSetting setting) {
    return List.of(
        Parts.code(setting.rule().toString()),
        Parts.value(picture.titles().getOrDefault(setting.rule(), "")),
        Parts.value(setting.action().toString()),
        Parts.code(setting.origin().toString()));
  }

  private static Html documents(PolicyState state) {
    return state.sources().isEmpty()
        ? Parts.note("There is none, so the preset standard holds.")
        : Html.of("ul")
            .add(
                state.sources().stream()
                    .map(source -> Html.of("li", Html.of("code", source.where())))
                    .toList());
  }

  private static List<String> texts(List<?> values) {
    return values.stream().map(Object::toString).toList();
  }
}
