package io.holdfast.model;

import java.util.Optional;

/** Whose API group a Backup, Schedule or Restore belongs to. */
public enum Product {
  VELERO("velero.io/v1"),
  /** Velero's predecessor; its types were removed in Velero 1.0 and live on in files. */
  ARK("ark.heptio.com/v1");

  private final String apiVersion;

  Product(String apiVersion) {
    this.apiVersion = apiVersion;
  }

  /** {@code velero.io/v1} or {@code ark.heptio.com/v1}. */
  public String apiVersion() {
    return apiVersion;
  }

  /** The product whose API version this is. */
  public static Optional<Product> of(String apiVersion) {
    for (Product product : values()) {
      if (product.apiVersion.equals(apiVersion)) {
        return Optional.of(product);
      }
    }
    return Optional.empty();
  }
}
