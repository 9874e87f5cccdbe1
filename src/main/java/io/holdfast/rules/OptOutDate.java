package io.holdfast.rules;

import io.holdfast.model.Keys;
import io.holdfast.model.Quoted;
import io.holdfast.model.Subject;
import io.holdfast.model.Violation;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The days until which an opt-out may last, counted in UTC. */
record OptOutDate(LocalDate today, int maxDays) {
  private static final int LENGTH = 10;

  /** What is wrong with the date, if anything. */
  Optional<Violation> violation(Subject subject) {
    Place place = Place.annotation(subject, Keys.EXEMPT_UNTIL);
    Optional<String> text = subject.metadata().annotation(Keys.EXEMPT_UNTIL);
    if (text.isEmpty()) {
      return Optional.of(place.violation("is missing, must be a date, YYYY-MM-DD", example()));
    }
    Optional<LocalDate> date = text.flatMap(OptOutDate::parse);
    if (date.isEmpty()) {
      String message = "is " + Quoted.of(text.get()) + ", must be a date, YYYY-MM-DD";
      return Optional.of(place.violation(message, example()));
    }
    return outside(place, date.get());
  }

  private Optional<Violation> outside(Place place, LocalDate date) {
    if (date.isBefore(today)) {
      return Optional.of(
          place.violation(
              "is " + date + ", must not be in the past",
              "renew the opt-out, until " + last() + " at the latest, or end it"));
    }
    long beyond = ChronoUnit.DAYS.between(last(), date);
    return beyond <= 0
        ? Optional.empty()
        : Optional.of(
            place
                .violation(
                    "is %s, must be at most %d days ahead, %s".formatted(date, maxDays, last()), "")
                .by(beyond));
  }

  private LocalDate last() {
    return today.plusDays(maxDays);
  }

  private String example() {
    return "write a date such as " + last() + ", the last one allowed";
  }

  private static Optional<LocalDate> parse(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
