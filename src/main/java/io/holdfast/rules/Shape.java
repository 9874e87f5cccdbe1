package io.holdfast.rules;

import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroVersion;
import java.util.LinkedHashMap;
import java.util.Map;

/** The types that a strict Go decoder reads YAML into. Null is right for each of them. */
sealed interface Shape {
  /** Any scalar: Go takes its text. */
  Shape TEXT = new Scalar();

  /** Anything. */
  Shape ANY = new Anything();

  /** The type as Go's decoder names it. */
  String goType();

  /** A struct whose fields are all known. */
  record Struct(String goType, Map<String, Member> fields) implements Shape {}

  /** A list. */
  record ListOf(String goType, Shape item) implements Shape {}

  /** A map with free keys. */
  record MapOf(String goType, Shape value) implements Shape {}

  /** A string. */
  record Scalar() implements Shape {
    @Override
    public String goType() {
      return "string";
    }
  }

  /** An interface value. */
  record Anything() implements Shape {
    @Override
    public String goType() {
      return "interface {}";
    }
  }

  /** A field of a struct and the first version of Velero that knows it. */
  record Member(Shape shape, VeleroVersion since) {}

  /** Strings. */
  static Shape texts(String goItem) {
    return new ListOf("[]" + goItem, TEXT);
  }

  /** A list of structs. */
  static Shape listOf(Struct item) {
    return new ListOf("[]" + item.goType(), item);
  }

  /** A struct being written down. */
  static Fields struct(String goType) {
    return new Fields(goType, new LinkedHashMap<>());
  }

  /** The fields of a struct being written down. */
  record Fields(String goType, Map<String, Member> members) {
    private static final VeleroVersion ALWAYS = new VeleroVersion(0, 0, 0);

    Fields with(String name, Shape shape) {
      members.put(name, new Member(shape, ALWAYS));
      return this;
    }

    Fields with(String name, Shape shape, VeleroFeature feature) {
      members.put(name, new Member(shape, feature.since()));
      return this;
    }

    Struct done() {
      return new Struct(goType, members);
    }
  }
}
