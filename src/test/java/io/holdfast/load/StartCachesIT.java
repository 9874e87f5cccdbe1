package io.holdfast.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StartCachesIT {
  private static final Path HOME = Path.of(System.getProperty("holdfast.home", "target/holdfast"));

  @TempDir private Path folder = Path.of("");

  /** What may have become of a distribution's caches. */
  enum Damage {
    MISSING,
    CUT_SHORT,
    NOT_A_CACHE,
    OF_OTHER_JARS
  }

  private record Ran(int exit, String out, String err) {}

  @BeforeEach
  void aDistributionOfOurOwn() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.createDirectories(folder.resolve("bin"));
    Files.copy(HOME.resolve("bin/holdfast"), folder.resolve("bin/holdfast"));
    try (Stream<Path> files = Files.list(HOME.toAbsolutePath().resolve("lib"))) {
      for (Path file : files.toList()) {
        Files.createSymbolicLink(folder.resolve("lib").resolve(file.getFileName()), file);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"command.aot,version", "serve.aot,serve --help"})
  void javaTakesTheCacheOfTheDistribution(String cache, String arguments) throws Exception {
    assertThat(folder.resolve("lib").resolve(cache)).exists();
    // Java ends with an error when it is told to use a cache and cannot.
    Ran ran = run(Map.of("HOLDFAST_JAVA_OPTS", "-XX:AOTMode=on"), arguments);
    assertThat(ran.exit()).as("%s%s", ran.out(), ran.err()).isZero();
  }

  @Test
  void javaTellsOfACacheThatItCannotTake() throws Exception {
    damage(Damage.OF_OTHER_JARS, "command.aot");
    Ran ran = run(Map.of("HOLDFAST_JAVA_OPTS", "-XX:AOTMode=on"), "version");
    assertThat(ran.exit()).isNotZero();
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedCacheIsLeftAsideInSilence(Damage damage) throws Exception {
    Ran whole = run(Map.of(), "version");
    damage(damage, "command.aot");
    assertThat(run(Map.of(), "version")).isEqualTo(whole);
    assertThat(whole.exit()).isZero();
    assertThat(whole.err()).isEmpty();
  }

  private void damage(Damage damage, String name) throws IOException {
    Path cache = folder.resolve("lib").resolve(name);
    Path real = cache.toRealPath();
    switch (damage) {
      case MISSING -> Files.delete(cache);
      case CUT_SHORT -> {
        Files.delete(cache);
        Files.copy(real, cache);
        try (RandomAccessFile file = new RandomAccessFile(cache.toFile(), "rw")) {
          file.setLength(file.length() / 2);
        }
      }
      case NOT_A_CACHE -> {
        Files.delete(cache);
        Files.writeString(cache, "not a cache");
      }
      case OF_OTHER_JARS -> {
        Path jar = folder.resolve("lib/holdfast.jar");
        Path ours = jar.toRealPath();
        Files.delete(jar);
        Files.copy(ours, jar);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
      }
    }
  }

  private Ran run(Map<String, String> environment, String arguments) throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of(folder.resolve("bin/holdfast").toString()),
                Stream.of(arguments.split(" ", -1)))
            .toList();
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    Server.useOurJava(builder);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ran(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
