package io.holdfast.load;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The middle and the ends of what several rounds measured. */
record Spread(double low, double median, double high) {

  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    return new Spread(sorted.getFirst(), median, sorted.getLast());
  }

  static <T> Spread of(List<T> rounds, ToDoubleFunction<T> figure) {
    return of(rounds.stream().map(figure::applyAsDouble).toList());
  }

  /** What {@code compared} says of two measurements of the same round, over all rounds. */
  static <T> Spread between(List<T> first, List<T> second, ToDoubleBiFunction<T, T> compared) {
    return of(
        IntStream.range(0, Math.min(first.size(), second.size()))
            .mapToObj(i -> compared.applyAsDouble(first.get(i), second.get(i)))
            .toList());
  }

  @Override
  public String toString() {
    return "%s (%s–%s)".formatted(Table.figure(median), Table.figure(low), Table.figure(high));
  }
}
