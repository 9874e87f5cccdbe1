package io.holdfast.webhook;

import io.holdfast.pipeline.Answer;
import io.holdfast.pipeline.Endpoint;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code /mutate} and {@code /validate}: bytes in, bytes out. Whatever a client would like to read,
 * it gets JSON.
 */
@Controller(port = "${holdfast.port}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.ALL)
final class ReviewController {
  /** Above this a review is judged off the event loop, so that it does not hold up the others. */
  private static final int LARGE = 64 * 1024;

  private final Reviews reviews;
  private final LargeReviews large;
  private final Health health;

  ReviewController(Reviews reviews, LargeReviews large, Health health) {
    this.reviews = reviews;
    this.large = large;
    this.health = health;
  }

  @Post("/mutate")
  CompletionStage<HttpResponse<byte[]>> mutate(
      HttpRequest<?> request, @Body byte[] body, @QueryValue(defaultValue = "") String timeout) {
    return answer(Endpoint.MUTATE, request, body, timeout);
  }

  @Post("/validate")
  CompletionStage<HttpResponse<byte[]>> validate(
      HttpRequest<?> request, @Body byte[] body, @QueryValue(defaultValue = "") String timeout) {
    return answer(Endpoint.VALIDATE, request, body, timeout);
  }

  private CompletionStage<HttpResponse<byte[]>> answer(
      Endpoint endpoint, HttpRequest<?> request, byte[] body, String timeout) {
    long started =
        request.getAttribute(InFlightFilter.STARTED, Long.class).orElseGet(System::nanoTime);
    Deadline deadline = Deadline.of(started, timeout);
    if (body.length <= LARGE) {
      return CompletableFuture.completedFuture(respond(reviews.judge(endpoint, body, deadline)));
    }
    return large.submit(() -> respond(reviews.judge(endpoint, body, deadline)));
  }

  private HttpResponse<byte[]> respond(Answer answer) {
    MutableHttpResponse<byte[]> response =
        switch (answer) {
          case Answer.Reviewed reviewed ->
              HttpResponse.ok(reviewed.body()).contentType(MediaType.APPLICATION_JSON_TYPE);
          case Answer.Refused(int status, String message) ->
              InFlightFilter.text(HttpStatus.valueOf(status), message);
        };
    // The API server keeps its connections whatever the Service says: it is to open new ones.
    return health.stopping() ? response.header(HttpHeaders.CONNECTION, "close") : response;
  }
}
