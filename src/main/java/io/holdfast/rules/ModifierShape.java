package io.holdfast.rules;

/** What Velero 1.18.3 reads resource modifiers into. Versions since 1.13 have the same fields. */
final class ModifierShape {
  private static final Shape.Struct REQUIREMENT =
      Shape.struct("LabelSelectorRequirement")
          .with("key", Shape.TEXT)
          .with("operator", Shape.TEXT)
          .with("values", Shape.texts("string"))
          .done();

  private static final Shape.Struct SELECTOR =
      Shape.struct("LabelSelector")
          .with("matchLabels", new Shape.MapOf("map[string]string", Shape.TEXT))
          .with("matchExpressions", Shape.listOf(REQUIREMENT))
          .done();

  private static final Shape.Struct MATCH =
      Shape.struct("MatchRule").with("path", Shape.TEXT).with("value", Shape.TEXT).done();

  private static final Shape.Struct CONDITIONS =
      Shape.struct("Conditions")
          .with("namespaces", Shape.texts("string"))
          .with("groupResource", Shape.TEXT)
          .with("resourceNameRegex", Shape.TEXT)
          .with("labelSelector", SELECTOR)
          .with("matches", Shape.listOf(MATCH))
          .done();

  private static final Shape.Struct PATCH =
      Shape.struct("JSONPatch")
          .with("operation", Shape.TEXT)
          .with("from", Shape.TEXT)
          .with("path", Shape.TEXT)
          .with("value", Shape.TEXT)
          .done();

  private static final Shape.Struct PATCH_DATA =
      Shape.struct("JSONMergePatch").with("patchData", Shape.TEXT).done();

  private static final Shape.Struct RULE =
      Shape.struct("ResourceModifierRule")
          .with("conditions", CONDITIONS)
          .with("patches", Shape.listOf(PATCH))
          .with("mergePatches", Shape.listOf(PATCH_DATA))
          .with("strategicPatches", Shape.listOf(PATCH_DATA))
          .done();

  /** The whole document. */
  static final Shape.Struct DOCUMENT =
      Shape.struct("ResourceModifiers")
          .with("version", Shape.TEXT)
          .with("resourceModifierRules", Shape.listOf(RULE))
          .done();

  private ModifierShape() {}
}
