package io.holdfast.dashboard;

import java.util.ArrayList;
import java.util.List;

/** What a reader must know before the rest of a page: that it is not complete, and why. */
final class Waiting {
  private Waiting() {}

  static List<Html> notes(Picture picture) {
    Reading reading = picture.reading();
    List<String> notes = new ArrayList<>();
    if (picture.policy().isEmpty()) {
      notes.add("No policy has been read yet, so nothing is judged.");
    }
    if (reading.at().isEmpty() && reading.troubles().isEmpty()) {
      notes.add("The cluster is being read; this page asks again by itself.");
    }
    notes.addAll(reading.troubles());
    if (reading.omitted() > 0) {
      notes.add(
          "%s more objects are there than a server may hold for these pages; an audit has them all."
              .formatted(Words.count(reading.omitted())));
    }
    return notes.isEmpty()
        ? List.of()
        : List.of(Html.of("div", Parts.sentences(notes, "")).with("role", "status"));
  }
}
