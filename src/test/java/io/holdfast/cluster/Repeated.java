package io.holdfast.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Asks the same question again and again, by several askers at once, each of whom waits for the
 * answer before asking again. Keeps every answer; a question that throws is answered {@code failed:
 * ...}.
 */
public final class Repeated implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

  private final Callable<String> question;
  private final ScheduledExecutorService askers;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

  /** One answer; times are those of {@link System#nanoTime()}. */
  public record Answer(long begun, long ended, String text) {}

  private Repeated(int askers, Callable<String> question) {
    this.question = question;
    this.askers = Executors.newScheduledThreadPool(askers, Thread.ofVirtual().factory());
  }

  /** Begins to ask; a pause of 5 ms follows each answer. */
  public static Repeated ask(int askers, Callable<String> question) {
    Repeated repeated = new Repeated(askers, question);
    for (int i = 0; i < askers; i++) {
      Future<?> _ =
          repeated.askers.scheduleWithFixedDelay(
              repeated::askOnce, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
    return repeated;
  }

  /** The answers until now. */
  public List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** How often each text was answered until now. */
  public Map<String, Long> texts() {
    return answers.stream()
        .collect(Collectors.groupingBy(Answer::text, TreeMap::new, Collectors.counting()));
  }

  private void askOnce() {
    long begun = System.nanoTime();
    String text;
    try {
      text = question.call();
    } catch (Exception e) {
      text = "failed: " + e;
    }
    answers.add(new Answer(begun, System.nanoTime(), text));
  }

  /** Asks no more; returns when every question is answered. */
  @Override
  public void close() {
    askers.shutdown();
    try {
      if (!askers.awaitTermination(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("a question was not answered within " + LONGEST_ANSWER);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for an answer", e);
    }
  }
}
