package io.holdfast.config;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A variable that begins like those of settings and is none: it is read by the program's launcher,
 * or before there are settings.
 */
public record OtherVariable(String name, String text) {
  /** All of them. */
  public static final List<OtherVariable> ALL =
      List.of(
          new OtherVariable("HOLDFAST_JAVA", "the java that bin/holdfast starts"),
          new OtherVariable("HOLDFAST_JAVA_OPTS", "more options for it"),
          new OtherVariable("HOLDFAST_HEAP", "the largest heap, 96m by default"),
          new OtherVariable("HOLDFAST_TIER", "the highest level of the JVM's compilers"),
          new OtherVariable("HOLDFAST_DEBUG", "set to anything: internal faults show where"),
          new OtherVariable(
              "HOLDFAST_CLUSTER_BIN", "the programs of the test cluster, see src/cluster"));

  static Set<String> names() {
    return ALL.stream().map(OtherVariable::name).collect(Collectors.toSet());
  }
}
