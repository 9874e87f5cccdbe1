package io.holdfast.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@code IsQualifiedName} and {@code IsValidLabelValue} of Kubernetes 1.34 judge. */
class LabelTextTest {
  private static final String LONGEST = "a".repeat(63);
  private static final String LONGEST_PREFIX =
      LONGEST + "." + LONGEST + "." + LONGEST + "." + "a".repeat(61);

  @ParameterizedTest
  @ValueSource(strings = {"a", "A", "z", "Z", "0", "9", "a-b_c.d", "example.com/App", "x/0"})
  void aKeyIsANameWithOrWithoutADomain(String key) {
    assertThat(LabelText.keyErrors(key)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # key,   how its first error begins
          '',      name part must be non-empty
          x/,      name part must be non-empty
          /a,      prefix part must be non-empty
          a/b/c,   a qualified name must consist of
          -a,      name part must consist of
          a-,      name part must consist of
          _a,      name part must consist of
          a b,     name part must consist of
          `,       name part must consist of
          {,       name part must consist of
          @,       name part must consist of
          [,       name part must consist of
          :,       name part must consist of
          X.com/a, prefix part a lowercase RFC 1123 subdomain must consist of
          """)
  void anythingElseIsNone(String key, String error) {
    assertThat(LabelText.keyErrors(key).getFirst()).startsWith(error);
  }

  @Test
  void aNameHas63BytesAtMostAndADomain253() {
    assertThat(LabelText.keyErrors(LONGEST_PREFIX + "/" + LONGEST)).isEmpty();
    assertThat(LabelText.keyErrors(LONGEST + "a"))
        .containsExactly("name part must be no more than 63 characters");
    assertThat(LabelText.keyErrors(LONGEST_PREFIX + "a/a"))
        .containsExactly("prefix part must be no more than 253 characters");
    assertThat(LabelText.valueErrors(LONGEST)).isEmpty();
    assertThat(LabelText.valueErrors(LONGEST + "a"))
        .containsExactly("must be no more than 63 characters");
  }

  /** Texts of two, three and four bytes a character; each one byte too long, or just right. */
  @ParameterizedTest
  @CsvSource({
    "\u0080, 31, false", "\u07ff, 32, true", "\u0800, 21, false", "\uffff, 22, true",
    "\ud83d\ude00, 15, false", "\ud83d\ude00, 16, true", "\u007f, 63, false", "\u007f, 64, true"
  })
  void bytesAreCountedAndNotCharacters(String character, int times, boolean tooLong) {
    List<String> errors = LabelText.valueErrors(character.repeat(times));

    assertThat(errors.contains("must be no more than 63 characters")).isEqualTo(tooLong);
    assertThat(errors.getLast()).startsWith("a valid label must be an empty string or consist of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "12345", "my_value", "A.b-c"})
  void aValueMayBeEmpty(String value) {
    assertThat(LabelText.valueErrors(value)).isEmpty();
  }
}
