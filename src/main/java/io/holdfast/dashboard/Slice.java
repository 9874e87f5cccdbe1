package io.holdfast.dashboard;

import java.util.ArrayList;
import java.util.List;

/**
 * One page of a list.
 *
 * @param page from 1 on
 * @param total in all pages
 */
record Slice<T>(List<T> items, int page, int total) {
  static final int SIZE = 100;

  Slice {
    items = List.copyOf(items);
  }

  /** The page of that number; the nearest where there is none. */
  static <T> Slice<T> of(List<T> all, int wanted) {
    int page = Math.max(1, Math.min(wanted, pages(all.size())));
    int from = (page - 1) * SIZE;
    return new Slice<>(all.subList(from, Math.min(all.size(), from + SIZE)), page, all.size());
  }

  int pages() {
    return pages(total);
  }

  private static int pages(int total) {
    return Math.max(1, Math.ceilDiv(total, SIZE));
  }

  /** Which page this is, and the ways to the others. */
  Html paging(Address address) {
    if (total == 0) {
      return Html.of("p", "Nothing matches.").styled("empty");
    }
    int first = (page - 1) * SIZE + 1;
    List<Html> parts = new ArrayList<>();
    parts.add(step(address, "First", 1));
    parts.add(step(address, "Previous", page - 1));
    parts.add(
        Html.of(
            "span",
            "%s to %s of %s"
                .formatted(
                    Words.count(first),
                    Words.count(first + items.size() - 1L),
                    Words.count(total))));
    parts.add(step(address, "Next", page + 1));
    parts.add(step(address, "Last", pages()));
    return Html.of("nav").with("aria-label", "Pages").styled("paging").add(parts);
  }

  private Html step(Address address, String text, int to) {
    boolean leads = to >= 1 && to <= pages() && to != page;
    return leads
        ? Html.link(address.with("page", String.valueOf(to)).toString(), text)
        : Html.of("span", text).styled("off");
  }
}
