package io.holdfast.cron;

import java.util.List;

/**
 * {@code H} in a policy's cron text: a minute that differs from schedule to schedule, so that not
 * every namespace is backed up at the same moment, and that never changes for the same schedule.
 *
 * <p>{@code H} may only be the whole minute field. The minute is the FNV-1a hash, 32 bits, unsigned
 * (offset basis 2166136261, prime 16777619) of the UTF-8 bytes of the namespace, one slash and the
 * schedule's name, modulo 60. It is part of the product's promise and the same for ever: {@code
 * team-a/daily} is minute 52.
 */
public final class Spread {
  private static final int OFFSET_BASIS = 0x811c9dc5;
  private static final int PRIME = 0x01000193;
  private static final int MINUTES = 60;
  private static final List<String> FIELDS =
      List.of("minute", "hour", "day-of-month", "month", "day-of-week");

  private Spread() {}

  /** What became of the text. */
  public sealed interface Result {

    /**
     * The text without {@code H}.
     *
     * @param cron ready for {@link CronExpression#parse}, which may still reject it
     */
    record Resolved(String cron) implements Result {}

    /** {@code H} stands where it may not. */
    record Rejected(String error) implements Result {}
  }

  /** Replaces {@code H} by the minute of a schedule; a text without it is returned as it is. */
  public static Result resolve(String cron, String namespace, String scheduleName) {
    return withMinute(cron, minute(namespace, scheduleName));
  }

  /**
   * Replaces {@code H} by a minute of the caller's.
   *
   * @param minute 0 to 59
   */
  public static Result withMinute(String cron, int minute) {
    if (minute < 0 || minute >= MINUTES) {
      return new Result.Rejected("minute is " + minute + ", must be 0 to 59");
    }
    boolean zoned = cron.startsWith("TZ=") || cron.startsWith("CRON_TZ=");
    int start = zoned ? Math.max(cron.indexOf(' '), 0) : 0;
    List<String> fields = GoText.fields(cron.substring(start));
    boolean spread = !fields.isEmpty() && fields.getFirst().equals("H");
    for (int i = spread ? 1 : 0; i < fields.size(); i++) {
      if (hasHash(fields.get(i))) {
        return rejected(fields.get(i), i);
      }
    }
    if (!spread) {
      return new Result.Resolved(cron);
    }
    int position = cron.indexOf('H', start);
    return new Result.Resolved(cron.substring(0, position) + minute + cron.substring(position + 1));
  }

  /** The minute of a schedule, 0 to 59. */
  public static int minute(String namespace, String scheduleName) {
    int[] hash = {OFFSET_BASIS};
    Utf8.forEachByte(namespace + "/" + scheduleName, b -> hash[0] = (hash[0] ^ b) * PRIME);
    return Integer.remainderUnsigned(hash[0], MINUTES);
  }

  /** An item that begins with H; names such as THU and MARCH do not. */
  private static boolean hasHash(String field) {
    return GoText.split(field, ',').stream().anyMatch(item -> item.startsWith("H"));
  }

  private static Result rejected(String field, int index) {
    String place = index < FIELDS.size() ? FIELDS.get(index) + " field" : "field";
    return new Result.Rejected(
        place
            + " is "
            + GoText.quote(field)
            + ", must be without H: only the whole minute field may be H, as in \"H 1 * * *\"");
  }
}
