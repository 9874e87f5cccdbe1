package io.holdfast.coverage;

import io.holdfast.model.BackupSpec;
import io.holdfast.model.Inventory;
import io.holdfast.model.Inventory.NamespaceFact;
import io.holdfast.model.Keys;
import io.holdfast.policy.LabelSelector;
import io.holdfast.policy.VeleroVersion;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a Backup of one spec takes. Claims that a selector does not match but a selected pod mounts
 * are not seen here, and neither are the volume policies of a resource policy.
 */
public final class Selection {
  private final NamespaceLists namespaces;
  private final List<LabelSelector> selectors;
  private final boolean keepsClaims;
  private final boolean keepsData;
  private final boolean rejected;

  private Selection(BackupSpec spec, VeleroVersion version) {
    this.namespaces = NamespaceLists.of(spec, version);
    this.selectors = LabelSelectors.of(spec);
    this.keepsClaims = ClaimFilter.keepsClaims(spec);
    this.keepsData = ClaimFilter.keepsData(spec);
    this.rejected =
        namespaces.areRejected()
            || ClaimFilter.mixesModes(spec)
            || ResourceLists.areRejected(spec)
            || twoSelectors(spec);
  }

  /** The selection of a spec as that version of Velero makes it. */
  public static Selection of(BackupSpec spec, VeleroVersion version) {
    return new Selection(spec, version);
  }

  /** True when its two lists select a Namespace of that name. */
  public boolean selects(String namespace) {
    return namespaces.select(namespace);
  }

  /** Why it does not take the target; none when it does. */
  public Set<Gap> gaps(Target target) {
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    add(gaps, Gap.NAMESPACE_NOT_SELECTED, !selects(target.namespace().name()));
    add(gaps, Gap.NAMESPACE_LABELLED_OUT, isLabelledOut(target.namespace().labels()));
    add(gaps, Gap.NAMESPACE_TERMINATING, target.namespace().terminating());
    add(gaps, Gap.LABELS_DIFFER, selectors.stream().noneMatch(s -> s.matches(target.labels())));
    if (target instanceof Target.Claim claim) {
      add(gaps, Gap.LABELLED_OUT, isLabelledOut(claim.labels()));
      add(gaps, Gap.CLAIMS_FILTERED_OUT, !keepsClaims);
      add(gaps, Gap.VOLUMES_LEFT_OUT, !keepsData);
    }
    return gaps;
  }

  /** The Namespaces included, when each is named. */
  Optional<Set<String>> named() {
    return namespaces.named();
  }

  /** Why none of its Backups can ever run; none when they can. */
  Set<Gap> faults(Inventory inventory) {
    Set<Gap> gaps = EnumSet.noneOf(Gap.class);
    add(gaps, Gap.TEMPLATE_INVALID, rejected);
    boolean namesOne =
        named().orElse(Set.of()).stream()
            .flatMap(name -> inventory.namespace(name).stream())
            .map(NamespaceFact::labels)
            .anyMatch(Selection::isLabelledOut);
    add(gaps, Gap.NAMES_EXCLUDED_NAMESPACE, namesOne);
    return gaps;
  }

  /** True when Velero leaves an object with these labels out; it minds the case of the value. */
  public static boolean isLabelledOut(Map<String, String> labels) {
    return "true".equals(labels.get(Keys.VELERO_EXCLUDE));
  }

  private static boolean twoSelectors(BackupSpec spec) {
    return spec.field("labelSelector").isPresent()
        && !spec.node().every("orLabelSelectors", "*").isEmpty();
  }

  private static void add(Set<Gap> gaps, Gap gap, boolean holds) {
    if (holds) {
      gaps.add(gap);
    }
  }
}
