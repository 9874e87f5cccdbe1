package io.holdfast.model;

/**
 * One requirement not met.
 *
 * @param path the field
 * @param line its line in the source, or that of the nearest thing that exists; 0 unknown
 * @param message what is and what must be, without the field: {@code is 2h, must be at least 24h}
 * @param remedy what to do, a sentence; empty when the message says it
 * @param excess how far off, in the rule's own unit, to tell a worse value from a better one; 0
 *     when the rule cannot say
 * @param certainty what it rests on
 */
public record Violation(
    FieldPath path, int line, String message, String remedy, long excess, Certainty certainty) {
  /** A violation that the object alone shows. */
  public Violation(FieldPath path, int line, String message, String remedy, long excess) {
    this(path, line, message, remedy, excess, Certainty.STATED);
  }

  /** A violation at a field that exists. */
  public static Violation at(Node node, String message, String remedy) {
    return new Violation(node.path(), node.line(), message, remedy, 0);
  }

  /** The same, {@code excess} units off. */
  public Violation by(long excess) {
    return new Violation(path, line, message, remedy, excess, certainty);
  }

  /** The same, resting on other objects of the cluster. */
  public Violation lookedUp() {
    return new Violation(path, line, message, remedy, excess, Certainty.LOOKED_UP);
  }

  /** The same, resting on something that may change before the backup runs. */
  public Violation thatMayChange() {
    return new Violation(path, line, message, remedy, excess, Certainty.MAY_CHANGE);
  }

  /** True when {@code before}, at the same place under the same rule, was as bad or worse. */
  public boolean isNoWorseThan(Violation before) {
    return message.equals(before.message) || (excess > 0 && excess <= before.excess);
  }
}
