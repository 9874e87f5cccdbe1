package io.holdfast.tls;

/** Key material cannot be made or used; the message says which and why, never what a key is. */
public final class CertificateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CertificateException(String message) {
    super(message);
  }

  CertificateException(String message, Throwable cause) {
    super(message, cause);
  }
}
