package io.holdfast.cli;

import io.holdfast.cli.Progress.State;
import io.holdfast.kube.ApiFailure;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.kube.ObjectClient;
import io.holdfast.kube.Resource;
import io.holdfast.model.Node;
import io.holdfast.model.ObjectRef;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Looks at one object until it is ready or failed, and says on stderr how far it has come. */
final class Watch {
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** After this long without a sign of life a person should be told whom to look at. */
  private static final Duration QUIET = Duration.ofSeconds(30);

  /** An error that stays this long is one; shorter ones are conflicts that the next try solves. */
  private static final Duration TROUBLE = Duration.ofSeconds(15);

  /** How long the API server may be away. */
  private static final Duration AWAY = Duration.ofMinutes(2);

  private final ObjectClient cluster;
  private final PrintWriter err;
  private final Function<Node.Mapping, Progress> reader;
  private Progress last = new Progress(State.WAITING, "");
  private long since = System.nanoTime();
  private boolean told;

  Watch(ObjectClient cluster, PrintWriter err, Function<Node.Mapping, Progress> reader) {
    this.cluster = cluster;
    this.err = err;
    this.reader = reader;
  }

  /** How it ended: ready, failed, or in trouble for too long. */
  Progress untilEnded(Resource resource, ObjectRef ref) throws ApiFailure {
    long reached = System.nanoTime();
    while (true) {
      try {
        Optional<Node.Mapping> object = cluster.get(resource, ref.namespace(), ref.name());
        reached = System.nanoTime();
        take(ref, object.map(reader).orElse(new Progress(State.FAILED, "it was deleted")));
      } catch (ApiFailure e) {
        boolean passing = e.reason() == Reason.UNREACHABLE || e.reason() == Reason.UNAVAILABLE;
        if (!passing || isPast(reached, AWAY)) {
          throw e;
        }
      }
      if (isOver()) {
        return last;
      }
      pause();
    }
  }

  private void take(ObjectRef ref, Progress now) {
    if (!now.equals(last)) {
      since = now.state() == last.state() ? since : System.nanoTime();
      last = now;
      err.println(ref + ": " + now.text());
    }
    if (last.state() == State.WAITING && !told && isPast(since, QUIET)) {
      told = true;
      err.println(
          "%s: nobody has looked at it for %d s; is %s running?"
              .formatted(ref, QUIET.toSeconds(), maker(ref)));
    }
  }

  private boolean isOver() {
    return switch (last.state()) {
      case WAITING, UNDER_WAY -> false;
      case TROUBLED -> isPast(since, TROUBLE);
      case READY, FAILED -> true;
    };
  }

  private static String maker(ObjectRef ref) {
    return ref.kind().equals("Backup") ? "Velero" : "the snapshot-controller";
  }

  private static boolean isPast(long start, Duration time) {
    return System.nanoTime() - start > time.toNanos();
  }

  /** Waits before the next look. */
  static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
