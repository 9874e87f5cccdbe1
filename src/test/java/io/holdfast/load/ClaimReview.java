package io.holdfast.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The create of a claim as the API server reports it: 3 KB. */
final class ClaimReview {
  private ClaimReview() {}

  static byte[] bytes() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ClaimReview.class.getResourceAsStream("claim-review.json"))) {
      return in.readAllBytes();
    }
  }
}
