package io.holdfast.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Answers for up to a minute without asking again. Only hashes of tokens are kept, and only so
 * many; no more than a few questions are under way at once, so that guessing tokens is no load.
 */
final class RememberedAccess implements Access {
  static final Duration LONGEST = Duration.ofMinutes(1);
  static final int MOST = 500;
  private static final int AT_ONCE = 8;

  private final Access access;
  private final Clock clock;
  private final Semaphore asking = new Semaphore(AT_ONCE);
  private final Map<String, Remembered> answers = new LinkedHashMap<>();

  private record Remembered(Answer answer, Instant until) {}

  RememberedAccess(Access access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  @Override
  public Answer of(String token) {
    String key = hash(token);
    Instant now = clock.instant();
    synchronized (answers) {
      Remembered known = answers.get(key);
      if (known != null && now.isBefore(known.until())) {
        return known.answer();
      }
    }
    if (!asking.tryAcquire()) {
      return new Answer.Unavailable("too many people are being asked about, try again");
    }
    try {
      Answer answer = access.of(token);
      if (!(answer instanceof Answer.Unavailable)) {
        remember(key, new Remembered(answer, now.plus(LONGEST)));
      }
      return answer;
    } finally {
      asking.release();
    }
  }

  /** The oldest goes when there are too many. */
  private void remember(String key, Remembered answer) {
    synchronized (answers) {
      answers.remove(key);
      if (answers.size() >= MOST) {
        answers.remove(answers.keySet().iterator().next());
      }
      answers.put(key, answer);
    }
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
