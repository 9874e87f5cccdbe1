package io.holdfast.cli;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a command printed, and its exit code.
 *
 * @param err without what {@link SlowWork} says when the machine is slow
 */
public record Ran(int exit, String out, String err) {
  private static final Pattern PROGRESS = Pattern.compile("(?m)^.* \\.\\.\\.\\R");

  /** Runs a command in this process. */
  public static Ran of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Holdfast.commandLine(List.of(arguments), List.of())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Ran(exit, out.toString(), PROGRESS.matcher(err.toString()).replaceAll(""));
  }

  /** What is wrong with the output by the schema that is published under {@code name}. */
  public List<String> schemaProblems(String name) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(of("schema", name).out())
        .validate(out, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }
}
