package io.holdfast.model;

import java.util.Optional;

/**
 * One question: may {@code user} do {@code operation} to {@code subject}?
 *
 * @param subject the object as it would be stored; on DELETE the object as it is
 * @param old the object as it is, on UPDATE
 * @param subResource for example {@code status}; empty for the object itself
 * @param mayEdit whether the answer may change the object
 */
public record Request(
    Operation operation,
    Subject subject,
    Optional<Subject> old,
    User user,
    String subResource,
    boolean mayEdit) {
  /** The same question about another state of the object. */
  public Request withSubject(Subject changed) {
    return new Request(operation, changed, old, user, subResource, mayEdit);
  }
}
