package io.holdfast.kube;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.holdfast.kube.EventWriter.Warning;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Notice;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells by Events what the controller cannot mend, on the objects concerned. What is the matter
 * with many objects of a Namespace is told of a few of them.
 */
public final class NoticeEvents implements AutoCloseable {
  /** Objects of a Namespace that are told the same. */
  static final int MOST = 5;

  private static final String NAMESPACE = "Namespace";

  /** Where Kubernetes keeps Events on what is in no Namespace. */
  private static final String NOWHERE = "default";

  private final LastingWarnings<Notice> warnings;

  /**
   * @param instance who reports: the pod's name
   */
  public NoticeEvents(ApiConnection api, String instance) {
    EventWriter events = new EventWriter(api, "holdfast.io/controller", "Reconcile", instance);
    this.warnings =
        new LastingWarnings<>("report what the controller cannot mend", events, NoticeEvents::of);
  }

  /** Begins to write; returns at once. */
  public void start() {
    warnings.start();
  }

  /** All that is to be said now; what is no longer among it is over. Returns at once. */
  public void tell(List<Notice> notices) {
    warnings.tell(told(notices));
  }

  /** Why they could not be written. */
  public Optional<String> trouble() {
    return warnings.trouble();
  }

  @Override
  public void close() {
    warnings.close();
  }

  /** The same ones for the same notices, whatever their order. */
  static List<Notice> told(List<Notice> notices) {
    return notices.stream()
        .sorted(
            Comparator.comparing((Notice notice) -> place(notice.about()))
                .thenComparing(Notice::reason)
                .thenComparing(notice -> notice.about().kind())
                .thenComparing(notice -> notice.about().name())
                .thenComparing(Notice::text))
        .collect(
            Collectors.groupingBy(
                notice -> List.of(place(notice.about()), notice.reason()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .flatMap(NoticeEvents::few)
        .toList();
  }

  private static Stream<Notice> few(List<Notice> alike) {
    if (alike.size() <= MOST) {
      return alike.stream();
    }
    Notice last = alike.get(MOST - 1);
    String more = last.text() + " (and more objects of this Namespace: " + last.reason() + ")";
    return Stream.concat(
        alike.stream().limit(MOST - 1),
        Stream.of(new Notice(last.about(), last.uid(), last.reason(), more)));
  }

  static Warning of(Notice notice) {
    ObjectRef about = notice.about();
    ObjectReference regarding =
        new ObjectReferenceBuilder()
            .withApiVersion(about.apiVersion())
            .withKind(about.kind())
            .withNamespace(place(about))
            .withName(about.name())
            .withUid(notice.uid())
            .build();
    return new Warning(regarding, notice.reason(), notice.text());
  }

  /** Where the Event is: of a Namespace in itself, where its owner may read it. */
  private static String place(ObjectRef about) {
    if (about.kind().equals(NAMESPACE)) {
      return about.name();
    }
    return about.namespace().isEmpty() ? NOWHERE : about.namespace();
  }
}
