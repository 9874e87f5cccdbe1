package io.holdfast.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages valid reviews: some as bytes, most as values where others belong. */
record Mutation(Random random) {
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "5",
          "-1e999",
          "9".repeat(90),
          "9".repeat(200),
          "''",
          "'\\ud800'",
          "'a\\u0000b'",
          "[]",
          "[null]",
          "{}",
          "{'':''}",
          "{'a':{'b':[1,{'c':null}]}}",
          "'daily'",
          "'none'",
          "'2h'",
          "{'holdfast.io/backup-schedule':5}",
          "{'holdfast.io/backup-schedule':null}",
          "'\\udc00\\ud83d'",
          "['*','*']",
          "1.5",
          "false",
          "'velero.io/v1'",
          "'Backup'",
          "'CONNECT'",
          "'DELETE'");

  byte[] of(Review review) {
    ObjectNode json = review.json().deepCopy();
    for (int i = random.nextInt(3); i > 0; i--) {
      change(json);
    }
    String text = random.nextInt(20) == 0 ? nested(json.toString()) : json.toString();
    byte[] bytes = text.getBytes(UTF_8);
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      bytes = damage(bytes);
    }
    return bytes;
  }

  private void change(ObjectNode json) {
    List<JsonNode> parents = new ArrayList<>();
    collect(json, parents);
    JsonNode parent = parents.get(random.nextInt(parents.size()));
    JsonNode value = Review.parse(VALUES.get(random.nextInt(VALUES.size())));
    if (parent instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
      if (random.nextInt(4) == 0) {
        object.remove(name);
      } else {
        object.set(name, value);
      }
    } else if (parent instanceof ArrayNode array) {
      array.insert(random.nextInt(array.size() + 1), value);
    }
  }

  private static void collect(JsonNode node, List<JsonNode> parents) {
    if (node.isContainerNode()) {
      parents.add(node);
      node.forEach(child -> collect(child, parents));
    }
  }

  private String nested(String json) {
    int depth = 1 + random.nextInt(200);
    return json.replaceFirst(
        "\"[a-z]+\":", "$0" + "[".repeat(depth) + "]".repeat(depth) + ",\"z\":");
  }

  private byte[] damage(byte[] bytes) {
    if (bytes.length < 2) {
      return bytes;
    }
    byte[] copy = bytes.clone();
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> copy = Arrays.copyOf(bytes, at);
      case 2 -> copy[at] = (byte) "{}[]\",:0\\\u0000".charAt(random.nextInt(10));
      default -> System.arraycopy(bytes, at, copy, random.nextInt(at + 1), bytes.length - at);
    }
    return copy;
  }
}
