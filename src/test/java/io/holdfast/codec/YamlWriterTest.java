package io.holdfast.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlWriterTest {
  @Test
  void writesDocumentsAsPeopleWriteThem() throws CodecException {
    String text =
        """
        apiVersion: v1
        metadata:
          name: data
          labels: {}
          annotations:
            "on": 'yes'
            long: %s
        spec:
          args:
          - a
          - b: 1
            c: null
          script: |
            one
            two
        ---
        b: true
        """
            .formatted("word ".repeat(40).strip());

    String written = YamlWriter.text(YamlReader.read(text, ""));

    assertThat(written).isEqualTo(text.replace("\"on\"", "'on'"));
  }

  @Test
  void writesNothingForNothing() {
    assertThat(YamlWriter.text(List.of())).isEmpty();
  }
}
