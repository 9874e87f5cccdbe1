package io.holdfast.dashboard;

import java.util.ArrayList;
import java.util.List;

/** All claims, a page at a time. */
record ClaimsPage(Picture picture, Query query) {
  List<Html> content() {
    ObjectFilter filter = ObjectFilter.of(query);
    Slice<ListedObject> slice =
        Slice.of(filter.of(picture.reading().claims(), picture.now()), query.page());
    List<Html> content = new ArrayList<>(Waiting.notes(picture));
    content.add(filter.form());
    content.add(
        new Table(
                "Claims",
                List.of(
                    "Claim",
                    "Namespace",
                    "State",
                    "Schedule",
                    "Recovery point",
                    "Storage class",
                    "Size"),
                slice.items().stream().map(this::row).toList())
            .html());
    content.add(slice.paging(filter.address()));
    return content;
  }

  private List<Html> row(ListedObject claim) {
    ObjectKey key = claim.key();
    return List.of(
        Html.link(Address.of(key).toString(), key.name()),
        Html.link(Address.of(ObjectKey.namespace(key.namespace())).toString(), key.namespace()),
        Parts.badge(claim.protection()),
        Parts.value(claim.schedule()),
        Words.age(claim.newest(), picture.now()),
        Parts.value(claim.storageClass()),
        Parts.value(claim.size()));
  }
}
