package io.holdfast.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * What a round's VolumeSnapshot of a claim must be called, worked out anew.
 *
 * @param slot the time at which the schedule fires
 */
record RoundName(JsonNode claim, String schedule, Instant slot) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMddHHmm").withZone(ZoneOffset.UTC);

  /** The slot as names and labels have it. */
  static String text(Instant slot) {
    return MINUTE.format(slot);
  }

  /** The name of the first try. */
  String first() {
    return name("");
  }

  /** The name of the second try, after the first one failed. */
  String second() {
    return name("|2");
  }

  private String name(String attempt) {
    String unique = "%s|%s|%s%s".formatted(uid(), schedule, text(slot), attempt);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(unique.getBytes(UTF_8));
      return "%s-%s-%s-%s"
          .formatted(
              claim.at("/metadata/name").asText(),
              schedule,
              text(slot),
              HexFormat.of().formatHex(hash).substring(0, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private String uid() {
    return claim.at("/metadata/uid").asText();
  }
}
