package io.holdfast.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names that a certificate is for. */
final class Names {
  private static final int DNS = 2;
  private static final int ADDRESS = 7;

  private Names() {}

  /** DNS names and addresses of the subject alternative names; Go looks at nothing else. */
  static Set<String> of(X509Certificate certificate) {
    Set<String> names = new TreeSet<>();
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      if (all != null) {
        for (List<?> name : all) {
          if (name.getFirst() instanceof Integer kind && (kind == DNS || kind == ADDRESS)) {
            names.add(String.valueOf(name.get(1)));
          }
        }
      }
      return names;
    } catch (CertificateParsingException e) {
      // A certificate whose names cannot be read is for nobody.
      return Set.of();
    }
  }
}
