package io.holdfast.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.model.Edit;
import io.holdfast.model.Keys;
import io.holdfast.model.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPatchTest {
  private static final List<Edit> EDITS =
      List.of(Edit.label(Keys.BACKUP_SCHEDULE, "daily"), Edit.label(Keys.ASSIGNED, "daily"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                | [{"op":"add","path":"/metadata","value":{"labels":{"holdfast.io/backup-schedule":"daily","holdfast.io/assigned":"daily"}}}]
          {"metadata":null}                 | [{"op":"add","path":"/metadata","value":{"labels":{"holdfast.io/backup-schedule":"daily","holdfast.io/assigned":"daily"}}}]
          {"metadata":{"labels":null}}      | [{"op":"add","path":"/metadata/labels","value":{"holdfast.io/backup-schedule":"daily","holdfast.io/assigned":"daily"}}]
          {"metadata":{"labels":{"a":"b"}}} | [{"op":"add","path":"/metadata/labels/holdfast.io~1backup-schedule","value":"daily"},{"op":"add","path":"/metadata/labels/holdfast.io~1assigned","value":"daily"}]
          {"metadata":{"labels":{"holdfast.io/assigned":"x","holdfast.io/backup-schedule":"daily"}}} | [{"op":"replace","path":"/metadata/labels/holdfast.io~1assigned","value":"daily"}]
          {"metadata":{"labels":{"holdfast.io/assigned":5,"holdfast.io/backup-schedule":null}}} | [{"op":"add","path":"/metadata/labels/holdfast.io~1backup-schedule","value":"daily"},{"op":"replace","path":"/metadata/labels/holdfast.io~1assigned","value":"daily"}]
          {"metadata":{"labels":{"holdfast.io/assigned":"daily","holdfast.io/backup-schedule":"daily"}}} | []
          {"metadata":{"labels":["a"]}}     | []
          {"metadata":"x"}                  | []
          """)
  void isAsSmallAsItCanBe(String object, String patch) throws CodecException {
    assertThat(patch(EDITS, object)).isEqualTo(patch);
  }

  @Test
  void setsTheLastOfSeveralValues() throws CodecException {
    assertThat(patch(List.of(Edit.ttl("1h"), Edit.ttl("2h")), "{\"spec\":{}}"))
        .isEqualTo("[{\"op\":\"add\",\"path\":\"/spec/ttl\",\"value\":\"2h\"}]");
  }

  private static String patch(List<Edit> edits, String object) throws CodecException {
    Node node = JsonReader.readOne(object.getBytes(UTF_8), "", Limits.FILE);
    return new String(JsonPatch.bytes(JsonPatch.of(edits, (Node.Mapping) node)), UTF_8);
  }
}
