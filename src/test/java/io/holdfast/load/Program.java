package io.holdfast.load;

import io.holdfast.image.ImageSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A way to start Holdfast.
 *
 * @param line the command line for Holdfast's arguments
 */
record Program(UnaryOperator<List<String>> line) {
  /** {@code distribution}, or {@code image}: then {@code ./mvnw -Pimage} must have made it. */
  static Program named(String name, Path project, Path folder)
      throws IOException, InterruptedException {
    return switch (name) {
      case "distribution" -> distribution(project);
      case "image" -> image(folder);
      default -> throw new IOException(name + " is neither distribution nor image");
    };
  }

  static Program distribution(Path project) {
    String script = Webhook.program(project).toString();
    return new Program(arguments -> Stream.concat(Stream.of(script), arguments.stream()).toList());
  }

  /** With the heap that the chart's memory limit gives, as no limit holds here. */
  private static Program image(Path folder) throws IOException, InterruptedException {
    ImageSandbox sandbox = ImageSandbox.ofBuiltImage(List.of(folder));
    return new Program(arguments ->
        sandbox.command(
            List.of("-Xmx" + System.getenv().getOrDefault("HOLDFAST_HEAP", "96m")), arguments));
  }

  /** Its whole command line. */
  List<String> with(List<String> arguments) {
    return line.apply(arguments);
  }
}
