package io.holdfast.verify;

import io.holdfast.decode.AuditListing;
import io.holdfast.decode.SubjectDecoder;
import io.holdfast.model.AuditFacts;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.Facet;
import io.holdfast.model.Node;
import io.holdfast.model.Subject;
import io.holdfast.pipeline.ConfigContents;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.rules.Evidence;
import io.holdfast.rules.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a case of an audit asks, in its own cluster: the inventory and the object itself. */
record AuditQuestion(Subject subject, Evidence evidence) {
  /** The question; none when the object is of a kind that no rule judges. */
  static Optional<AuditQuestion> of(AuditCase given, PolicyRevision revision) {
    List<Node> objects = new ArrayList<>(given.inventory());
    objects.add(given.object());
    Inventory inventory = ConfigContents.inventory(objects, Set.of(Facet.values()));
    AuditListing listing = new AuditListing();
    for (Node object : objects) {
      if (object instanceof Node.Mapping mapping) {
        listing.add(mapping);
      }
    }
    AuditFacts audit = listing.picture(given.lastAudit(), given.unread());
    Evidence evidence = Evidence.of(new Facts(revision, inventory, given.now()), audit);
    return SubjectDecoder.decode(given.object())
        .subject()
        .map(subject -> new AuditQuestion(subject, evidence));
  }
}
