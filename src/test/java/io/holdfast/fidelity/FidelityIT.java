package io.holdfast.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.Cluster;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.OracleVerdict;
import io.holdfast.cluster.Velero;
import io.holdfast.codec.JsonWriter;
import io.holdfast.fidelity.VeleroCase.Says;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every policy case that Velero can judge, put before the real Velero 1.18.3 with Holdfast away: it
 * says what the case says that it says, in the words that Holdfast quotes. What it cannot be asked
 * is Untold in the case: a duration that it cannot parse stalls the kind ({@code VeleroAgreementIT}
 * asks for those one by one), an object in another namespace never gets a phase.
 */
@ClusterTest
class FidelityIT {
  private final VeleroBench velero;

  FidelityIT(Cluster cluster, Velero velero) {
    this.velero = new VeleroBench(cluster, velero);
  }

  @AfterEach
  void leaveVeleroAsItWas() {
    velero.close();
  }

  @Test
  void veleroSaysOfEveryCaseWhatTheCaseSaysThatItSays() {
    List<VeleroCase> all = VeleroCase.all();
    Map<String, List<VeleroCase>> told =
        all.stream()
            .filter(one -> one.expected() != Says.UNTOLD)
            .collect(groupingBy(FidelityIT::inventory, LinkedHashMap::new, toList()));
    List<String> differences = new ArrayList<>();
    told.values()
        .forEach(cases -> {
          List<OracleVerdict> said =
              velero.verdicts(
                  Locations.completed(cases.getFirst()),
                  cases.stream().map(VeleroCase::object).toList());
          for (int i = 0; i < cases.size(); i++) {
            differences.addAll(compare(cases.get(i), said.get(i)));
          }
        });
    all.stream()
        .filter(one -> one.expected() == Says.UNTOLD)
        .forEach(one -> print(one, "cannot be asked"));

    assertThat(told.values().stream().mapToInt(List::size).sum()).isGreaterThan(100);
    assertThat(differences).isEmpty();
  }

  /**
   * The same for cases that can be asked about side by side, wherever they stand in their files.
   */
  private static String inventory(VeleroCase one) {
    return Locations.completed(one).stream()
        .map(object -> new String(JsonWriter.bytes(object), UTF_8))
        .sorted()
        .collect(joining("\n"));
  }

  private static List<String> compare(VeleroCase one, OracleVerdict verdict) {
    List<String> differences = new ArrayList<>();
    switch (verdict) {
      case OracleVerdict.Accepted _ -> {
        print(one, "accepts");
        if (one.expected() != Says.ACCEPTS) {
          differences.add(one.name() + ": Velero accepts it");
        }
      }
      case OracleVerdict.Rejected(List<String> messages) -> {
        print(one, "rejects");
        if (one.expected() != Says.REJECTS) {
          differences.add(one.name() + ": Velero rejects it: " + messages);
        }
        messages.stream()
            .filter(message -> one.lines().stream().noneMatch(line -> Quotes.quotes(line, message)))
            .forEach(message -> differences.add(one.name() + ": is not quoted: " + message));
      }
    }
    return differences;
  }

  private static void print(VeleroCase one, String velero) {
    String holdfast = one.lines().isEmpty() ? "accepts" : "speaks";
    System.out.printf("%-90s Velero %-16s Holdfast %s%n", one.name(), velero, holdfast);
  }
}
