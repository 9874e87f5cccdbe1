package io.holdfast.rules;

import io.holdfast.cron.Dialect;
import io.holdfast.model.Node;
import io.holdfast.model.Product;
import io.holdfast.model.Subject;
import io.holdfast.model.Violation;
import io.holdfast.policy.PolicyRevision;
import io.holdfast.policy.VeleroFeature;
import io.holdfast.policy.VeleroVersion;

/**
 * Who reads an order: Ark, or Velero in the version of the policy. Ark knows none of the fields
 * that Velero added, and an older Velero none that came after it.
 */
record Reader(Product product, VeleroVersion version) {
  static Reader of(Subject.Task task, PolicyRevision policy) {
    return new Reader(task.product(), policy.spec().velero().version());
  }

  /** True when it has the feature. */
  boolean knows(VeleroFeature feature) {
    return product == Product.VELERO && feature.isIn(version);
  }

  /** A field that somebody set and that is not read: {@code it filters by ... alone}. */
  Violation unknown(Node field, String instead) {
    String remedy =
        switch (product) {
          case VELERO -> "remove it, or upgrade Velero";
          case ARK -> "remove it, or move the object to velero.io/v1";
        };
    return Violation.at(field, "is unknown to " + this + ", must be left out: " + instead, remedy);
  }

  /** How it reads cron. */
  Dialect dialect() {
    return switch (product) {
      case VELERO -> version.cronDialect();
      case ARK -> Dialect.ROBFIG_V1;
    };
  }

  /** {@code Velero 1.18.3} or {@code Ark}. */
  @Override
  public String toString() {
    return switch (product) {
      case VELERO -> "Velero " + version;
      case ARK -> "Ark";
    };
  }
}
