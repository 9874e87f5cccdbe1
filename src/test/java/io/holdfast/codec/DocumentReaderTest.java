package io.holdfast.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.Node;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentReaderTest {
  @Test
  void readsJsonWithTabsAndFlowYamlAlike() throws CodecException {
    assertThat(read("\n{\n\t\"a\":\t1\n}\n{\"b\":2}")).containsOnlyKeys("a");
    assertThat(read("{a: 1}")).containsOnlyKeys("a");
    assertThat(read("a: 1")).containsOnlyKeys("a");
  }

  @Test
  void callsBrokenJsonBrokenJson() {
    assertThatThrownBy(() -> read("{\"a\": [1, }"))
        .hasMessageStartingWith("f:1:11: is not JSON: Unexpected character ('}'");
  }

  @Test
  void refusesALargeFileWithoutReadingIt(@TempDir Path folder) throws IOException {
    Path large = folder.resolve("large.yaml");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(100L * 1024 * 1024);
    }

    assertThatThrownBy(() -> DocumentReader.read(large, "large.yaml", Limits.FILE))
        .isInstanceOf(CodecException.class)
        .hasMessage("large.yaml: is larger than 32 MiB, split it or raise the limit");
  }

  private static java.util.Map<String, Node> read(String text) throws CodecException {
    return DocumentReader.read(text.getBytes(UTF_8), "f", Limits.FILE).getFirst().fields();
  }
}
