package io.holdfast.webhook;

import io.holdfast.config.Settings;
import io.holdfast.telemetry.ReviewMetrics;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import java.io.EOFException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what no route answers: one line, never a trace. */
@Controller
final class FaultHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FaultHandler.class);

  private final ReviewMetrics metrics;

  FaultHandler(ReviewMetrics metrics) {
    this.metrics = metrics;
  }

  @Error(global = true, status = HttpStatus.NOT_FOUND)
  HttpResponse<byte[]> notFound(HttpRequest<?> request) {
    return refuse(HttpStatus.NOT_FOUND, "there is nothing at " + path(request));
  }

  @Error(global = true, status = HttpStatus.METHOD_NOT_ALLOWED)
  HttpResponse<byte[]> wrongMethod(HttpRequest<?> request) {
    return refuse(HttpStatus.METHOD_NOT_ALLOWED, path(request) + " takes POST only");
  }

  @Error(global = true, status = HttpStatus.UNSUPPORTED_MEDIA_TYPE)
  HttpResponse<byte[]> wrongType(HttpRequest<?> request) {
    return refuse(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE, path(request) + " takes application/json only");
  }

  private HttpResponse<byte[]> tooLarge(HttpRequest<?> request) {
    return refuse(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
        path(request) + " reads at most " + Settings.MAX_REVIEW_BYTES + " bytes");
  }

  @Error(global = true)
  HttpResponse<byte[]> noBody(HttpRequest<?> request, UnsatisfiedRouteException missing) {
    return refuse(HttpStatus.BAD_REQUEST, path(request) + " needs an AdmissionReview as its body");
  }

  /** A body without a stated length shows its size only while it is read. */
  @Error(global = true)
  HttpResponse<byte[]> tooLong(HttpRequest<?> request, ContentLengthExceededException tooLong) {
    return tooLarge(request);
  }

  /** The client went away, or was sent away by {@link BodyDeadline}; nobody reads this. */
  @Error(global = true)
  HttpResponse<byte[]> gone(HttpRequest<?> request, EOFException gone) {
    return InFlightFilter.text(HttpStatus.BAD_REQUEST, "the body is not complete");
  }

  @Error(global = true)
  HttpResponse<byte[]> fault(HttpRequest<?> request, Throwable fault) {
    LOG.error("fault while answering a request", fault);
    metrics.fault("bug");
    return InFlightFilter.text(
        HttpStatus.INTERNAL_SERVER_ERROR, "holdfast has an internal fault; its log says more");
  }

  private HttpResponse<byte[]> refuse(HttpStatus status, String message) {
    metrics.refused(status.getCode());
    return InFlightFilter.text(status, message);
  }

  private static String path(HttpRequest<?> request) {
    String path = request.getPath();
    return path.length() > 100 ? path.substring(0, 100) + "..." : path;
  }
}
