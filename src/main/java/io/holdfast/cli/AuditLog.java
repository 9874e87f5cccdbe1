package io.holdfast.cli;

import io.holdfast.codec.CodecException;
import io.holdfast.codec.JsonReader;
import io.holdfast.codec.Limits;
import io.holdfast.model.Node;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Reads the API server's audit log, an event a line, without ever holding more than a line. */
final class AuditLog {
  /** The API server takes 3 MiB a request, and the log has it before and after. */
  private static final int LONGEST = 8 * 1024 * 1024;

  private static final Limits LIMITS = Limits.FILE.withBytes(LONGEST);
  private static final int END = -1;

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private AuditLog(InputStream in) {
    this.in = in;
  }

  /**
   * Hands on all writes of a file, of one that gzip packed when its name ends so, or of stdin.
   *
   * @param name of the file, {@code -} for stdin
   */
  static void read(String name, Replay replay, SlowWork work) {
    try (InputStream in = open(name)) {
      long events = new AuditLog(new BufferedInputStream(in, 1 << 16)).read(replay, work);
      if (events == 0) {
        throw new BadInputException(
            name + " holds no event of an audit log: one JSON object of audit.k8s.io/v1 a line");
      }
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new BadInputException(name + " does not exist");
    } catch (IOException e) {
      throw new BadInputException(name + " cannot be read: " + e.getMessage());
    }
  }

  private static InputStream open(String name) throws IOException {
    if (name.equals("-")) {
      return System.in;
    }
    InputStream file = java.nio.file.Files.newInputStream(Path.of(name));
    return name.endsWith(".gz") ? new GZIPInputStream(file) : file;
  }

  private long read(Replay replay, SlowWork work) throws IOException {
    long events = 0;
    long lines = 0;
    boolean more = true;
    while (more) {
      line.reset();
      int last = fill();
      more = last != END;
      lines++;
      if (lines % 10_000 == 0) {
        work.goesOn("line " + lines);
      }
      if (line.size() > LONGEST) {
        replay.skip(Replay.Unjudged.TOO_LONG);
      } else {
        events += events(replay);
      }
    }
    return events;
  }

  /** Reads a line; of one that is too long as much as shows that it is. */
  private int fill() throws IOException {
    int next = in.read();
    while (next != END && next != '\n') {
      if (line.size() <= LONGEST) {
        line.write(next);
      }
      next = in.read();
    }
    return next;
  }

  private long events(Replay replay) {
    byte[] bytes = line.toByteArray();
    if (new String(bytes, java.nio.charset.StandardCharsets.UTF_8).isBlank()) {
      return 0;
    }
    List<Node> values;
    try {
      values = JsonReader.read(bytes, "", LIMITS);
    } catch (CodecException e) {
      replay.skip(Replay.Unjudged.UNREADABLE);
      return 0;
    }
    long events = 0;
    for (Node value : values) {
      if (value.text("kind").equals(Optional.of("EventList"))) {
        List<Node> items = value.get("items").map(Node::items).orElse(List.of());
        items.forEach(item -> judge(item, replay));
        events += items.size();
      } else if (isEvent(value)) {
        judge(value, replay);
        events++;
      } else {
        replay.skip(Replay.Unjudged.UNREADABLE);
      }
    }
    return events;
  }

  private static boolean isEvent(Node value) {
    return value
        .text("apiVersion")
        .filter(version -> version.startsWith("audit.k8s.io/"))
        .isPresent();
  }

  private static void judge(Node event, Replay replay) {
    LoggedRequest.of(event).ifPresent(replay::judge);
  }
}
