package io.holdfast.tls;

/** Key material cannot be made or used. */
public final class CertificateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CertificateException(String message, Throwable cause) {
    super(message, cause);
  }
}
