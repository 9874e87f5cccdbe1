package io.holdfast.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.model.Metadata;
import io.holdfast.model.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPageTest {
  private final List<Node.Mapping> items = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"kind": "NamespaceList", "metadata": {"resourceVersion": "7", "continue": "abc"},
         "items": [{"metadata": {"name": "a", "managedFields": [{}]}}, {"metadata": {"name": "b"}}]}
        """,
        """
        {"items": [{"metadata": {"name": "a", "managedFields": [{}]}}, {"metadata": {"name": "b"}}],
         "metadata": {"resourceVersion": "7", "continue": "abc"}, "more": {"x": [1]}}
        """
      })
  void handsOnItemsWhereverTheMetadataStands(String list) throws IOException {
    assertThat(read(list)).isEqualTo(new ListPage("7", "abc"));
    assertThat(items).extracting(item -> Metadata.of(item).name()).containsExactly("a", "b");
    assertThat(items.getFirst().get("metadata", "managedFields")).isEmpty();
  }

  @Test
  void lastPageHasNoToken() throws IOException {
    assertThat(read("{\"metadata\": {\"resourceVersion\": \"7\"}, \"items\": null}"))
        .isEqualTo(new ListPage("7", ""));
    assertThat(items).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"metadata\": {}, \"items\": []}",
        "{\"metadata\": {\"resourceVersion\": \"7\"}, \"items\": [{\"metadata\": {\"name\": \"a\"}}",
        "<html>gateway timeout</html>"
      })
  void cutOrStrangeAnswersAreNoPage(String list) {
    assertThatThrownBy(() -> read(list)).isInstanceOf(IOException.class);
  }

  private ListPage read(String list) throws IOException {
    return ListPage.read(
        new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), items::add);
  }
}
