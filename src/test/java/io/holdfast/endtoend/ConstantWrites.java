package io.holdfast.endtoend;

import io.holdfast.cluster.Repeated;
import io.holdfast.cluster.Repeated.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Claims made all the time, and what became of those that were made during each change. */
final class ConstantWrites implements AutoCloseable {
  private static final String JUDGED = "daily";

  private final Repeated claims;
  private final List<Change> changes = new ArrayList<>();
  private final long begun = System.nanoTime();

  /** A change and its time. */
  private record Change(String name, long begun, long ended) {
    /** True when the answer was under way at any moment of it. */
    boolean touches(Answer answer) {
      return answer.ended() >= begun && answer.begun() <= ended;
    }
  }

  /**
   * What became of the writes of a time.
   *
   * @param failed refused, or not answered
   * @param unjudged stored as they were, since no webhook answered
   */
  record Tally(String name, long writes, List<String> failed, long unjudged) {
    @Override
    public String toString() {
      return "%-24s %6d writes, %d failed, %d unjudged"
          .formatted(name, writes, failed.size(), unjudged);
    }
  }

  ConstantWrites(int writers, NewClaims claims) {
    this.claims = Repeated.ask(writers, claims::schedule);
  }

  /** Makes a change, which lasts until {@code change} returns. */
  void during(String name, Runnable change) {
    long start = System.nanoTime();
    change.run();
    changes.add(new Change(name, start, System.nanoTime()));
  }

  /** How long there have been writes. */
  Duration lasted() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  int count() {
    return claims.answers().size();
  }

  /** Of each change, and of the time between them. */
  List<Tally> tallies() {
    List<Tally> tallies = new ArrayList<>();
    for (Change change : changes) {
      tallies.add(tally(change.name(), change::touches));
    }
    tallies.add(
        tally("between", answer -> changes.stream().noneMatch(change -> change.touches(answer))));
    return tallies;
  }

  private Tally tally(String name, Predicate<Answer> which) {
    List<String> texts = claims.answers().stream().filter(which).map(Answer::text).toList();
    List<String> failed = texts.stream().filter(text -> text.startsWith("failed")).toList();
    long judged = texts.stream().filter(JUDGED::equals).count();
    return new Tally(name, texts.size(), failed, texts.size() - failed.size() - judged);
  }

  @Override
  public void close() {
    claims.close();
  }
}
