package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Await;
import io.holdfast.model.ObjectRef;
import io.holdfast.plan.Notice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeEventsTest {
  @Test
  void manyOfANamespaceAreToldOfAFewTheSameOnesInAnyOrder() {
    List<Notice> notices = new ArrayList<>();
    IntStream.range(10, 60).forEach(i -> notices.add(claim("shop", "data-" + i, "NotBound")));
    IntStream.range(0, 5).forEach(i -> notices.add(claim("shop", "logs-" + i, "NoClass")));
    notices.add(claim("office", "data", "NotBound"));
    List<Notice> told = NoticeEvents.told(notices);

    assertThat(told)
        .extracting(notice -> notice.about().toString() + " " + notice.reason())
        .containsExactly(
            "PersistentVolumeClaim office/data NotBound",
            "PersistentVolumeClaim shop/logs-0 NoClass",
            "PersistentVolumeClaim shop/logs-1 NoClass",
            "PersistentVolumeClaim shop/logs-2 NoClass",
            "PersistentVolumeClaim shop/logs-3 NoClass",
            "PersistentVolumeClaim shop/logs-4 NoClass",
            "PersistentVolumeClaim shop/data-10 NotBound",
            "PersistentVolumeClaim shop/data-11 NotBound",
            "PersistentVolumeClaim shop/data-12 NotBound",
            "PersistentVolumeClaim shop/data-13 NotBound",
            "PersistentVolumeClaim shop/data-14 NotBound");
    assertThat(told.getLast().text())
        .isEqualTo("why (and more objects of this Namespace: NotBound)");
    assertThat(told.get(5).text()).isEqualTo("why");

    Collections.shuffle(notices, new Random(20261121));
    assertThat(NoticeEvents.told(notices)).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "Namespace, '', shop, shop",
    "PersistentVolumeClaim, shop, data, shop",
    "StorageClass, '', fast, default"
  })
  void anEventIsWhereItsReadersLook(String kind, String namespace, String name, String place) {
    ObjectRef about = new ObjectRef("v1", kind, namespace, name);

    assertThat(NoticeEvents.of(new Notice(about, "u", "R", "t")).regarding().getNamespace())
        .isEqualTo(place);
  }

  @Test
  void whatLastsIsToldOnceAndWhatIsNewAtOnce() {
    try (FakeApiServer server = new FakeApiServer();
        NoticeEvents events = new NoticeEvents(server.connection(), "pod")) {
      IntStream.range(0, 4).forEach(_ -> server.then(201, "{}"));
      Notice first = claim("shop", "a", "NotBound");
      Notice second = claim("shop", "b", "NotBound");
      events.start();
      events.tell(List.of(first));
      Await.until(Connections.SOON, "an Event", () -> server.sent().size() == 1);
      events.tell(List.of(first));
      events.tell(List.of(first, second));
      Await.until(Connections.SOON, "another", () -> server.sent().size() == 2);

      assertThat(server.sent().getFirst().body())
          .contains("\"reportingController\":\"holdfast.io/controller\"")
          .contains("\"action\":\"Reconcile\"", "\"reason\":\"NotBound\"", "\"name\":\"a\"");
      assertThat(server.sent().getLast().body()).contains("\"name\":\"b\"");
    }
  }

  private static Notice claim(String namespace, String name, String reason) {
    return new Notice(
        new ObjectRef("v1", "PersistentVolumeClaim", namespace, name), "u", reason, "why");
  }
}
