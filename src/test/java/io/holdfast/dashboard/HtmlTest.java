package io.holdfast.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
  private static final Pattern SHAPE = Pattern.compile("<p title=\"[^\"<>]*\">[^<>]*</p>");

  @Test
  void whateverTextAndAttributesHoldTheElementsStayTheSame() {
    Random random = new Random(7);
    String alphabet = "<>&\"'`=/ \u0000\u001b\u202e\ud83d\ude00abc\n-!;";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      random
          .ints(random.nextInt(12), 0, alphabet.length())
          .forEach(at -> text.append(alphabet.charAt(at)));
      // A letter first, since an attribute without a value is written without one.
      Html html = Html.of("p", text.toString()).with("title", "t" + text);
      String written = HtmlWriter.document(html);
      assertThat(written.substring(written.indexOf('\n') + 1).stripTrailing()).matches(SHAPE);
    }
  }

  @Test
  void charactersThatNoPageMayHoldAreReplaced() {
    assertThat(HtmlWriter.document(Html.of("p", "a\u0000b\u001bc")))
        .contains("<p>a\uFFFDb\uFFFDc</p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"script", "style", "iframe", "object", "embed", "base", "IMG", "a b", ""})
  void elementsThatRunSomethingCannotBeMade(String tag) {
    assertThatThrownBy(() -> Html.of(tag)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "onclick,x",
    "style,color:red",
    "a b,x",
    "href,javascript:alert(1)",
    "href,//elsewhere.example",
    "href,https://elsewhere.example",
    "action,data:x"
  })
  void attributesThatRunSomethingOrLeadAwayCannotBeMade(String name, String value) {
    assertThatThrownBy(() -> Html.of("a").with(name, value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressHoldsWhatItIsAskedWhateverThatIs() {
    assertThat(Address.of("claims").with("q", "a&b=c d/\"<").with("state", "").toString())
        .isEqualTo("/dashboard/claims?q=a%26b%3Dc+d%2F%22%3C");
  }
}
