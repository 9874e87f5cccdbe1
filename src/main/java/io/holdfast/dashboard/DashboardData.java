package io.holdfast.dashboard;

/** Where the pages get what they show. Answers are values and do not change. */
public interface DashboardData {
  /** What is known now; never waits long for the cluster. */
  Picture picture();

  /** One object as it is now, asked for by itself. */
  Found object(ObjectKey key);

  /** The answer for one object. */
  sealed interface Found {
    /** There it is. */
    record Seen(ObjectView view) implements Found {}

    /** There is none of that name. */
    record Missing() implements Found {}

    /** It could not be read. */
    record Unreadable(String why) implements Found {}
  }
}
