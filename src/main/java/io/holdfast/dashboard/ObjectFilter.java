package io.holdfast.dashboard;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which claims are shown, in which order.
 *
 * @param text that namespace, name, schedule or class must contain, in any case; empty for any
 * @param namespace exactly; empty for all
 */
record ObjectFilter(
    String text, String namespace, Optional<Protection> protection, Optional<Age> age, Sort sort) {
  private static final ObjectFilter ALL =
      new ObjectFilter("", "", Optional.empty(), Optional.empty(), Sort.NAME);

  /** The order of a list. */
  enum Sort {
    NAME("name"),
    STATE("worst first"),
    AGE("oldest recovery point first");

    private final String word;

    Sort(String word) {
      this.word = word;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Sort ofCode(String code) {
      return Stream.of(values()).filter(sort -> sort.code().equals(code)).findFirst().orElse(NAME);
    }

    Comparator<ListedObject> order() {
      return switch (this) {
        case NAME -> Comparator.comparingInt(_ -> 0);
        case STATE -> Comparator.comparing(ListedObject::protection);
        case AGE -> Comparator.comparing(object -> object.newest().orElse(Instant.MIN));
      };
    }
  }

  /** As an address asks; what makes no sense is left out. */
  static ObjectFilter of(Query query) {
    return new ObjectFilter(
        query.text("q").strip(),
        query.text("namespace").strip(),
        Protection.ofCode(query.text("state")),
        Age.ofCode(query.text("age")),
        Sort.ofCode(query.text("sort")));
  }

  Address address() {
    return Address.of("claims")
        .with("q", text)
        .with("namespace", namespace)
        .with("state", protection.map(Protection::code).orElse(""))
        .with("age", age.map(Age::code).orElse(""))
        .with("sort", sort == Sort.NAME ? "" : sort.code());
  }

  /** Those of all claims that it lets through. */
  List<ListedObject> of(List<ListedObject> all, Instant now) {
    if (equals(ALL)) {
      return all;
    }
    String wanted = text.toLowerCase(Locale.ROOT);
    Stream<ListedObject> claims =
        all.stream()
            .filter(object -> namespace.isEmpty() || object.key().namespace().equals(namespace))
            .filter(object -> protection.isEmpty() || object.protection() == protection.get())
            .filter(object -> age.isEmpty() || Age.of(object.newest(), now) == age.get())
            .filter(object -> wanted.isEmpty() || mentions(object, wanted));
    return (sort == Sort.NAME ? claims : claims.sorted(sort.order())).toList();
  }

  private static boolean mentions(ListedObject object, String wanted) {
    return object.key().toString().toLowerCase(Locale.ROOT).contains(wanted)
        || object.schedule().toLowerCase(Locale.ROOT).contains(wanted)
        || object.storageClass().toLowerCase(Locale.ROOT).contains(wanted);
  }

  Html form() {
    Map<String, String> states = new LinkedHashMap<>();
    states.put("", "any");
    Stream.of(Protection.values()).forEach(state -> states.put(state.code(), state.word()));
    Map<String, String> ages = new LinkedHashMap<>();
    ages.put("", "any");
    Stream.of(Age.values()).forEach(step -> ages.put(step.code(), step.word()));
    Map<String, String> orders = new LinkedHashMap<>();
    Stream.of(Sort.values()).forEach(order -> orders.put(order.code(), order.word));
    return new Form("claims", "Claims")
        .search("q", "Search", text)
        .search("namespace", "Namespace", namespace)
        .choice("state", "State", protection.map(Protection::code).orElse(""), states)
        .choice("age", "Recovery point", age.map(Age::code).orElse(""), ages)
        .choice("sort", "Order", sort.code(), orders)
        .html();
  }
}
