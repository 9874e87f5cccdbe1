package io.holdfast.rules;

import io.holdfast.model.Edit;
import io.holdfast.model.Request;
import io.holdfast.policy.RuleParameters;
import java.util.List;

/** Proposes edits that fill in what the user left open. */
public interface Defaulter<P extends RuleParameters> extends Rule<P> {
  /**
   * The edits that {@code request.subject()} needs: none when it already has them, so that applying
   * twice equals applying once.
   */
  List<Edit> edits(Request request, Facts facts, P parameters);
}
