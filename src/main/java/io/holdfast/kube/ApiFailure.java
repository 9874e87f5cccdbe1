package io.holdfast.kube;

import java.io.IOException;

/** A request that the API server refused, could not answer, or never got. */
public final class ApiFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  /** What to make of a failure. */
  public enum Reason {
    /** The account lacks a permission: a person must act. */
    FORBIDDEN,
    /** The account's token is not accepted. */
    UNAUTHORIZED,
    /** There is no such object, or no such kind in this cluster. */
    NOT_FOUND,
    /** The history since the resource version asked for is forgotten: list again. */
    GONE,
    /** Somebody else wrote first. */
    CONFLICT,
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
  }

  ApiFailure(Reason reason, String message, IOException cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The failure that an HTTP status, or the code of a Status object, stands for. */
  static ApiFailure ofCode(int code, String message) {
    Reason reason =
        switch (code) {
          case 401 -> Reason.UNAUTHORIZED;
          case 403 -> Reason.FORBIDDEN;
          case 404 -> Reason.NOT_FOUND;
          case 409 -> Reason.CONFLICT;
          case 410 -> Reason.GONE;
          case 429 -> Reason.UNAVAILABLE;
          default -> code >= 500 ? Reason.UNAVAILABLE : Reason.REJECTED;
        };
    return new ApiFailure(reason, message);
  }

  /** What to make of it. */
  public Reason reason() {
    return reason;
  }
}
