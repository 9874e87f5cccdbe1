package io.holdfast.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape that a request can have, for every operation and kind, at both endpoints. */
class ReviewContractTest {
  private static final List<String> OPERATIONS = List.of("CREATE", "UPDATE", "DELETE", "CONNECT");

  static Stream<Arguments> shapes() {
    Map<String, Consumer<ObjectNode>> shapes = new LinkedHashMap<>();
    shapes.put("as it is", r -> {});
    shapes.put("without options", r -> r.remove("options"));
    shapes.put("null options", r -> r.putNull("options"));
    shapes.put("dry run", r -> r.put("dryRun", true));
    shapes.put("without dryRun", r -> r.remove("dryRun"));
    shapes.put("without a name", r -> r.remove("name"));
    shapes.put("generateName", ReviewContractTest::generateName);
    shapes.put("without a namespace", r -> r.remove("namespace"));
    shapes.put("status subresource", r -> r.put("subResource", "status"));
    shapes.put("finalize subresource", r -> r.put("subResource", "finalize"));
    shapes.put("without object", r -> r.remove("object"));
    shapes.put("null object", r -> r.putNull("object"));
    shapes.put("without oldObject", r -> r.remove("oldObject"));
    shapes.put("old and new object", r -> r.set("oldObject", r.get("object")));
    shapes.put(
        "another requestKind", r -> ((ObjectNode) r.get("requestKind")).put("version", "v9"));
    shapes.put("without requestKind", r -> r.without(List.of("requestKind", "requestResource")));
    shapes.put("without resource", r -> r.remove("resource"));
    shapes.put("without userInfo", r -> r.remove("userInfo"));
    shapes.put("null userInfo", r -> r.putNull("userInfo"));
    shapes.put("null groups", r -> ((ObjectNode) r.get("userInfo")).putNull("groups"));
    shapes.put("a member of tomorrow", r -> r.putObject("future").putArray("x").add(1));
    shapes.put("an empty object", r -> r.putObject("object"));
    return shapes.entrySet().stream()
        .flatMap(shape ->
            OPERATIONS.stream().map(op -> Arguments.of(shape.getKey(), op, shape.getValue())));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("shapes")
  void isAnsweredByTheRules(String name, String operation, Consumer<ObjectNode> shape) {
    Replies.all().forEach(replies -> check(replies, operation, shape));
  }

  private static void check(Replies replies, String operation, Consumer<ObjectNode> shape) {
    for (String object : Samples.OBJECTS) {
      Review review = review(operation, object).with(shape);
      for (Endpoint endpoint : Endpoint.values()) {
        JsonNode reply = replies.ask(review, endpoint);
        if (!List.of("CREATE", "UPDATE").contains(operation)) {
          assertThat(reply.has("patch")).isFalse();
        }
        if (operation.equals("CONNECT")) {
          assertThat(reply.path("allowed").asBoolean()).isTrue();
        }
        if (reply.has("patch")) {
          Review again = review.with(r -> r.set("object", Replies.patched(reply, r.get("object"))));
          assertThat(replies.ask(again, endpoint).has("patch")).isFalse();
        }
      }
    }
  }

  private static Review review(String operation, String object) {
    return switch (operation) {
      case "UPDATE" -> Review.update(object, object);
      case "DELETE" -> Review.delete(object);
      default -> Review.create(object).with(r -> r.put("operation", operation));
    };
  }

  private static void generateName(ObjectNode request) {
    request.put("name", "");
    if (request.get("object") instanceof ObjectNode object) {
      ObjectNode metadata = (ObjectNode) object.get("metadata");
      metadata.remove("name");
      metadata.put("generateName", "x-");
    }
  }
}
