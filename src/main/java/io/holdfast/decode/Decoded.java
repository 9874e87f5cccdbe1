package io.holdfast.decode;

import io.holdfast.model.Problem;
import io.holdfast.model.Subject;
import java.util.List;
import java.util.Optional;

/**
 * An object read for the rules.
 *
 * @param subject empty when Holdfast does not judge such objects, or when it is no object at all
 * @param problems fields of a wrong type, in document order of the fields known; they read as
 *     absent
 */
public record Decoded(Optional<Subject> subject, List<Problem> problems) {
  /** Not one of the kinds that Holdfast judges. */
  static final Decoded NOT_OURS = new Decoded(Optional.empty(), List.of());

  public Decoded {
    problems = List.copyOf(problems);
  }
}
