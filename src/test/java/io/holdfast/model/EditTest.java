package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.fixture.Nodes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditTest {
  private static final List<Edit> EDITS =
      List.of(
          Edit.label(Keys.BACKUP_SCHEDULE, "daily"),
          Edit.annotation(Keys.ASSIGNED_CLASS, "snap"),
          Edit.label(Keys.ASSIGNED, "hourly"),
          Edit.label(Keys.ASSIGNED, "daily"),
          Edit.ttl("24h"));

  @Test
  void allEditsAreMadeAndTheLastOneCounts() {
    Node.Mapping object =
        Nodes.root(Map.of("metadata", Map.of("labels", Map.of("a", "b")), "spec", Map.of("x", 1)));

    Node.Mapping edited = Edit.apply(EDITS, object);

    assertThat(Metadata.of(edited).labels())
        .containsOnly(
            Map.entry("a", "b"),
            Map.entry(Keys.BACKUP_SCHEDULE, "daily"),
            Map.entry(Keys.ASSIGNED, "daily"));
    assertThat(Metadata.of(edited).annotation(Keys.ASSIGNED_CLASS)).contains("snap");
    assertThat(edited.get("spec").orElseThrow().fields()).containsOnlyKeys("x", "ttl");
    assertThat(edited.get("spec", "ttl").orElseThrow().path())
        .isEqualTo(FieldPath.of("spec", "ttl"));
    assertThat(object.get("spec").orElseThrow().fields()).containsOnlyKeys("x");
  }

  @Test
  void oneAfterAnotherIsTheSameAsAllAtOnce() {
    Node.Mapping object = Nodes.root(Map.of());
    Node.Mapping one = object;
    for (Edit edit : EDITS) {
      one = edit.applyTo(one);
    }

    assertThat(one).isEqualTo(Edit.apply(EDITS, object));
  }

  @Test
  void whatCannotHoldTheValueStays() {
    Node.Mapping object =
        Nodes.root(Map.of("metadata", Map.of("labels", List.of("x")), "spec", "y"));

    Node.Mapping edited = Edit.apply(List.of(EDITS.getFirst(), EDITS.getLast()), object);

    assertThat(edited).isEqualTo(object);
    assertThat(Edit.apply(List.of(), object)).isEqualTo(object);
  }

  @Test
  void theTtlOfATemplateIsAPlaceOfItsOwn() {
    Node.Mapping edited = Edit.templateTtl("48h").applyTo(Nodes.root(Map.of()));

    assertThat(
            edited.get("spec").flatMap(spec -> spec.get("template", "ttl")).flatMap(Node::asText))
        .contains("48h");
  }

  @Test
  void nothingElseCanBeWritten() {
    assertThatThrownBy(() -> Edit.label("app", "x"))
        .hasMessage("path is metadata.labels.app, which Holdfast may not write");
  }

  @Test
  void labelsThatAreNoStringsReadAsAbsent() {
    Metadata metadata =
        Metadata.of(Nodes.root(Map.of("metadata", Map.of("labels", Map.of("a", 1, "b", "c")))));

    assertThat(metadata.labels()).containsExactly(Map.entry("b", "c")).hasSize(1);
    assertThat(metadata.labels().containsKey("a")).isFalse();
    assertThat(metadata.label("a")).isEqualTo(Optional.empty());
    assertThat(metadata.label("b")).contains("c");
  }
}
