package io.holdfast.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldPathTest {
  private static final FieldPath LABEL =
      FieldPath.of("metadata", "labels", "holdfast.io/backup-schedule");
  private static final FieldPath HOOK =
      FieldPath.root("policies.yaml").child("spec", "hooks").item(0).child("name");

  @Test
  void aPathReadsAsTheApiServerWritesIt() {
    assertThat(LABEL).hasToString("metadata.labels[holdfast.io/backup-schedule]");
    assertThat(HOOK).hasToString("spec.hooks[0].name");
    assertThat(FieldPath.of("spec", "")).hasToString("spec[]");
    assertThat(FieldPath.ROOT).hasToString("");
  }

  @Test
  void aPointerEscapesSlashesAndTildes() {
    assertThat(LABEL.pointer()).isEqualTo("/metadata/labels/holdfast.io~1backup-schedule");
    assertThat(HOOK.pointer()).isEqualTo("/spec/hooks/0/name");
    assertThat(FieldPath.of("a~b/c").pointer()).isEqualTo("/a~0b~1c");
    assertThat(FieldPath.ROOT.pointer()).isEmpty();
  }

  @Test
  void onlyThePathWithoutAParentIsTheRoot() {
    assertThat(FieldPath.ROOT.isRoot()).isTrue();
    assertThat(FieldPath.root("policies.yaml").isRoot()).isTrue();
    assertThat(HOOK.isRoot()).isFalse();
  }

  @Test
  void theSourceIsThatOfTheRoot() {
    assertThat(HOOK.source()).isEqualTo("policies.yaml");
    assertThat(LABEL.source()).isEmpty();
  }
}
