package io.holdfast.kube;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** A request that the API server refused, could not answer, or never got. */
public final class ApiFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** As the API server's authorization words it; quotas and admission have other words. */
  private static final Pattern NO_PERMISSION = Pattern.compile(" cannot [a-z]+ resource \"");

  /** As admission webhooks and admission policies have it worded. */
  private static final Pattern DENIED = Pattern.compile(" denied (the )?request");

  private final Reason reason;
  private final String said;
  private final transient Optional<Duration> retryAfter;
  private final transient Optional<String> next;

  /** What to make of a failure. */
  public enum Reason {
    /** The account lacks a permission, or this one object is refused: a person must act. */
    FORBIDDEN,
    /** The account's token is not accepted. */
    UNAUTHORIZED,
    /** There is no such object, or no such kind in this cluster. */
    NOT_FOUND,
    /** The history since the resource version asked for is forgotten: list again. */
    GONE,
    /** Somebody else wrote first. */
    CONFLICT,
    /** There is an object of that name already. */
    EXISTS,
    /** The request itself is wrong. */
    REJECTED,
    /** The server is overloaded, starting or broken. */
    UNAVAILABLE,
    /** No connection, or it broke. */
    UNREACHABLE,
    /** The answer is not what the API server sends. */
    UNREADABLE
  }

  ApiFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.said = message;
    this.retryAfter = Optional.empty();
    this.next = Optional.empty();
  }

  private ApiFailure(
      Reason reason, String message, StatusText status, Optional<Duration> retryAfter) {
    super(message);
    this.reason = reason;
    this.said = status.message();
    this.retryAfter = retryAfter;
    this.next = Optional.of(status.next()).filter(token -> !token.isEmpty());
  }

  ApiFailure(Reason reason, String message, IOException cause) {
    super(message, cause);
    this.reason = reason;
    this.said = message;
    this.retryAfter = Optional.empty();
    this.next = Optional.empty();
  }

  /** An answer that broke off, or is not what was asked for. */
  static ApiFailure unreadable(String path, IOException cause) {
    return new ApiFailure(
        Reason.UNREADABLE, "reading %s: %s".formatted(path, cause.getMessage()), cause);
  }

  /** The failure that an HTTP status, or the code of a Status object, stands for. */
  static ApiFailure ofCode(int code, String message) {
    return new ApiFailure(reason(code), message);
  }

  /**
   * The failure that an answer stands for.
   *
   * @param retryAfter how long the server asks to be left alone
   */
  static ApiFailure ofAnswer(
      int code, StatusText status, String path, Optional<Duration> retryAfter) {
    Reason reason = status.isAlreadyExists() ? Reason.EXISTS : reason(code);
    String message = "%d for %s: %s".formatted(code, path, status.brief());
    return new ApiFailure(reason, message, status, retryAfter);
  }

  private static Reason reason(int code) {
    return switch (code) {
      case 401 -> Reason.UNAUTHORIZED;
      case 403 -> Reason.FORBIDDEN;
      case 404 -> Reason.NOT_FOUND;
      case 409 -> Reason.CONFLICT;
      case 410 -> Reason.GONE;
      case 429 -> Reason.UNAVAILABLE;
      default -> code >= 500 ? Reason.UNAVAILABLE : Reason.REJECTED;
    };
  }

  /** What to make of it. */
  public Reason reason() {
    return reason;
  }

  /** What the server itself said, as it said it; else the message. */
  public String said() {
    return said;
  }

  /** True when a webhook or an admission policy of the cluster denied the request. */
  public boolean isDenied() {
    return DENIED.matcher(said).find();
  }

  /** How long the server asks to be left alone. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** The token that goes on with a list of which the beginning is forgotten. */
  Optional<String> next() {
    return next;
  }

  /** True when the account lacks a permission, so that no object of the kind fares better. */
  public boolean isMissingPermission() {
    return reason == Reason.FORBIDDEN && NO_PERMISSION.matcher(text()).find();
  }

  /** True when a ResourceQuota leaves no room for the object. */
  public boolean isOverQuota() {
    return reason == Reason.FORBIDDEN && text().contains("exceeded quota: ");
  }

  /** True when the object's Namespace is gone or going. */
  boolean isWithItsNamespace() {
    return reason == Reason.NOT_FOUND
        || (reason == Reason.FORBIDDEN && text().contains("it is being terminated"));
  }

  private String text() {
    return String.valueOf(getMessage());
  }
}
