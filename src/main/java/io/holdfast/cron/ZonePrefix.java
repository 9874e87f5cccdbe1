package io.holdfast.cron;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** What stands before the fields: nothing, {@code TZ=name} or {@code CRON_TZ=name}. */
sealed interface ZonePrefix {

  /** The zone of an expression; {@code name} is empty when the text has no prefix. */
  record Zone(Optional<String> name, ZoneId id) {
    static final Zone DEFAULT = new Zone(Optional.empty(), ZoneOffset.UTC);
  }

  /** The zone, and the text that follows the prefix. */
  record Read(Zone zone, String rest) implements ZonePrefix {}

  /** The prefix cannot be read. */
  record Unreadable(String error) implements ZonePrefix {}

  /** Splits the prefix off; velero up to 1.14 knows none and takes it for a field. */
  static ZonePrefix read(String text, Dialect dialect) {
    boolean present = text.startsWith("TZ=") || text.startsWith("CRON_TZ=");
    if (!present || dialect == Dialect.ROBFIG_V1) {
      return new Read(Zone.DEFAULT, text);
    }
    int space = text.indexOf(' ');
    if (space < 0) {
      return new Unreadable(noFields(text, dialect));
    }
    String name = text.substring(text.indexOf('=') + 1, space);
    String rest = GoText.trim(text.substring(space));
    return dialect == Dialect.GO_CRON ? readGoCron(name, rest) : readRobfig(name, rest);
  }

  private static String noFields(String text, Dialect dialect) {
    String error = "missing fields after timezone in spec " + GoText.quote(text);
    return dialect == Dialect.GO_CRON
        ? error
        : error + " (runtime error: slice bounds out of range [:-1])";
  }

  private static ZonePrefix readRobfig(String name, String rest) {
    return switch (ZoneNames.find(name)) {
      case ZoneNames.Found(ZoneId id) -> new Read(new Zone(Optional.of(name), id), rest);
      case ZoneNames.Missing(String reason) ->
          new Unreadable("provided bad location " + name + ": " + reason);
    };
  }

  private static ZonePrefix readGoCron(String quoted, String rest) {
    String name = unquoted(quoted);
    String objection = objection(name);
    if (!objection.isEmpty()) {
      return new Unreadable("invalid timezone " + GoText.quote(name) + ": " + objection);
    }
    return switch (ZoneNames.find(name)) {
      case ZoneNames.Found(ZoneId id) ->
          rest.isEmpty()
              ? new Unreadable("missing fields after timezone " + GoText.quote(name))
              : new Read(new Zone(Optional.of(name), id), rest);
      case ZoneNames.Missing(String reason) ->
          new Unreadable("unknown time zone " + GoText.quote(name) + ": " + reason);
    };
  }

  private static String unquoted(String name) {
    if (name.length() < 2) {
      return name;
    }
    char first = name.charAt(0);
    boolean paired = (first == '"' || first == '\'') && name.charAt(name.length() - 1) == first;
    return paired ? name.substring(1, name.length() - 1) : name;
  }

  private static String objection(String name) {
    if (name.isEmpty()) {
      return "empty timezone string";
    }
    if (Utf8.length(name) > 64) {
      return "timezone string too long (max 64 chars)";
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isZoneCharacter(name.charAt(i))) {
        // Everything before it is ASCII, so the position is the same in bytes.
        String character = GoText.quoteCharacter(name.codePointAt(i));
        return "invalid character " + character + " at position " + i + " in timezone";
      }
    }
    return "";
  }

  private static boolean isZoneCharacter(char c) {
    boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return letter || (c >= '0' && c <= '9') || "/_-+:".indexOf(c) >= 0;
  }
}
