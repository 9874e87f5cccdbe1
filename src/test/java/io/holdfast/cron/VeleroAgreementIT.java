package io.holdfast.cron;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.cli.Holdfast;
import io.holdfast.cluster.ClusterTest;
import io.holdfast.cluster.OracleVerdict;
import io.holdfast.cluster.Velero;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code holdfast cron} says, held against the real Velero 1.18.3. */
@ClusterTest
class VeleroAgreementIT {
  private final Velero velero;

  VeleroAgreementIT(Velero velero) {
    this.velero = velero;
  }

  @Test
  void everyVectorGetsTheSameVerdictAndTheSameWordsFromHoldfastAndFromTheServer() throws Exception {
    List<String> vectors =
        Table.rows("cron.tsv").stream().map(row -> Table.unescape(row.get(1))).toList();

    Map<String, String> served = new LinkedHashMap<>();
    velero
        .schedules()
        .verdicts(vectors)
        .forEach((cron, verdict) -> served.put(cron, words(verdict)));
    Map<String, String> ours = new LinkedHashMap<>();
    for (String cron : served.keySet()) {
      ours.put(cron, words(cron));
    }

    assertThat(vectors).hasSize(222);
    assertThat(ours).isEqualTo(served);
  }

  @ParameterizedTest
  @ValueSource(strings = {"720h", "1.5h", "0", "-1h", "30d", "720", "1h 30m"})
  void aDurationGetsTheSameVerdictFromHoldfastAndFromTheServer(String duration) {
    List<String> ours =
        switch (GoDuration.parse(duration)) {
          case DurationParse.Valid _ -> List.of();
          case DurationParse.Invalid(String error) -> List.of(error);
        };
    List<String> served =
        switch (velero.durations().verdict(duration)) {
          case OracleVerdict.Accepted _ -> List.of();
          case OracleVerdict.Rejected(List<String> messages) ->
              messages.stream().map(message -> message.replace("\\\"", "\"")).toList();
        };

    assertThat(ours).isEqualTo(served);
  }

  private static String words(OracleVerdict verdict) {
    return switch (verdict) {
      case OracleVerdict.Accepted _ -> "accepted";
      case OracleVerdict.Rejected(List<String> messages) ->
          String.join("\n", messages).replace("invalid schedule: ", "");
    };
  }

  private static String words(String cron) throws Exception {
    StringWriter out = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("cron", "-o", "json", "--", cron));
    Holdfast.commandLine().setOut(new PrintWriter(out)).execute(arguments.toArray(String[]::new));
    JsonNode newest = new ObjectMapper().readTree(out.toString()).path("dialects").path(2);
    assertThat(newest.path("velero").asText()).isEqualTo("1.18.3");
    return newest.path("accepted").asBoolean() ? "accepted" : newest.path("error").asText();
  }
}
