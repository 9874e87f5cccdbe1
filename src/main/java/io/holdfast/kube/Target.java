package io.holdfast.kube;

import io.holdfast.plan.Step;

/** What a permission is needed for, and may be lacking for: a verb and a kind. */
record Target(String verb, String resource) {
  /** The API server as a whole. */
  static final Target SERVER = new Target("", "");

  static Target of(Step step) {
    return new Target(verb(step), step.object().apiVersion() + "/" + step.object().kind());
  }

  private static String verb(Step step) {
    return switch (step) {
      case Step.Apply _ -> "patch";
      case Step.Create _ -> "create";
      case Step.Delete _ -> "delete";
    };
  }
}
