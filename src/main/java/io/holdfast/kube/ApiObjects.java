package io.holdfast.kube;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.holdfast.codec.JsonWriter;
import io.holdfast.kube.ApiFailure.Reason;
import io.holdfast.model.Node;
import java.io.IOException;

/** From objects that we write to the bytes of a request, and back. */
final class ApiObjects {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
          .build();

  private ApiObjects() {}

  static byte[] bytes(Object object) {
    if (object instanceof Node tree) {
      return JsonWriter.bytes(tree);
    }
    try {
      return MAPPER.writeValueAsBytes(object);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(object.getClass() + " cannot be written as JSON", e);
    }
  }

  /** The object of an answer. */
  static <T> T read(byte[] body, Class<T> type) throws ApiFailure {
    try {
      return MAPPER.readValue(body, type);
    } catch (IOException e) {
      throw new ApiFailure(
          Reason.UNREADABLE, "no %s: ".formatted(type.getSimpleName()) + e.getMessage(), e);
    }
  }
}
