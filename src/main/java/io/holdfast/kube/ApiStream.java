package io.holdfast.kube;

import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Response;

/** The body of a successful answer, to be read as it comes and then closed. */
final class ApiStream implements AutoCloseable {
  private final Response response;

  ApiStream(Response response) {
    this.response = response;
  }

  InputStream body() {
    // An answer of Call.execute always has a body.
    return Objects.requireNonNull(response.body()).byteStream();
  }

  /** When the server sent it, by its clock; absent when it does not say. */
  Optional<Instant> date() {
    return Optional.ofNullable(response.headers().getInstant("Date"));
  }

  @Override
  public void close() {
    response.close();
  }
}
