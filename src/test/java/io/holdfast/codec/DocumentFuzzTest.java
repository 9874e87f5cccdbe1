package io.holdfast.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.holdfast.model.Node;
import java.util.List;

/**
 * As {@code ReviewFuzzTest}, for files: read, written and read again, or refused with a message.
 */
class DocumentFuzzTest {
  private static final Limits SMALL = new Limits(100_000, 50_000, 50, 20_000);
  private static final Limits LARGER = new Limits(10_000_000, 5_000_000, 60, 20_000);

  @FuzzTest(maxDuration = "10m")
  void everyFileIsReadOrRefused(byte[] file) throws CodecException {
    List<Node> documents;
    try {
      documents = DocumentReader.read(file, "f", SMALL);
    } catch (CodecException e) {
      assertThat(e.getMessage()).startsWith("f:").doesNotContain("Exception", "\n");
      return;
    }
    for (Node document : documents) {
      byte[] json = JsonWriter.bytes(document);
      Node again = JsonReader.readOne(json, "f", LARGER);
      assertThat(JsonWriter.bytes(again)).isEqualTo(json);
    }
  }
}
