package io.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputSchemaTest {
  @ParameterizedTest
  @CsvSource({
    "audit,audit policies/demo -o json",
    "check,check policies/demo -o json",
    "compare,check policies/demo --velero-version 1.14.0 --compare 1.18.3 -o json",
    "compare,check src/docs/velero-upgrade --velero-version 1.17.2 --compare 1.18.3"
        + " --inventory src/docs/velero-upgrade -o json",
    "cron,cron @daily -o json",
    "cron,cron nonsense -o json",
    "rules,rules -o json",
    "verify,verify policies/HF-311-paused-schedule -o json",
    "version,version -o json"
  })
  void whatACommandPrintsFitsItsPublishedSchema(String name, String command) {
    assertThat(Ran.of(command.split(" ", -1)).schemaProblems(name)).isEmpty();
  }
}
