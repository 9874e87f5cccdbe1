package io.holdfast.decision;

import io.holdfast.model.Kind;
import io.holdfast.model.Operation;
import io.holdfast.model.Request;
import io.holdfast.rules.Check;
import io.holdfast.rules.Defaulter;
import io.holdfast.rules.RuleCatalogue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rules by what they judge: most are about other kinds than the one at hand. */
final class RuleIndex {
  private final Map<Operation, Map<Kind, Judging>> index = new EnumMap<>(Operation.class);

  /** The rules that judge one operation on one kind, in the catalogue's order. */
  record Judging(List<Defaulter<?>> defaulters, List<Check<?>> checks) {
    private static Judging of(RuleCatalogue catalogue, Operation operation, Kind kind) {
      List<?> judging =
          catalogue.rules().stream().filter(rule -> rule.info().judges(operation, kind)).toList();
      return new Judging(
          judging.stream()
              .<Defaulter<?>>mapMulti((rule, found) -> {
                if (rule instanceof Defaulter<?> defaulter) {
                  found.accept(defaulter);
                }
              })
              .toList(),
          judging.stream()
              .<Check<?>>mapMulti((rule, found) -> {
                if (rule instanceof Check<?> check) {
                  found.accept(check);
                }
              })
              .toList());
    }
  }

  RuleIndex(RuleCatalogue catalogue) {
    for (Operation operation : Operation.values()) {
      Map<Kind, Judging> byKind = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        byKind.put(kind, Judging.of(catalogue, operation, kind));
      }
      index.put(operation, byKind);
    }
  }

  /** The rules that judge this request. */
  Judging judging(Request request) {
    return Objects.requireNonNull(
        Objects.requireNonNull(index.get(request.operation())).get(request.subject().kind()));
  }
}
