package io.holdfast.cli;

import io.holdfast.model.DnsName;
import io.holdfast.model.Quoted;

/** Names of objects as they are given on the command line. */
final class Names {
  private Names() {}

  /** The name of a Namespace, or bad input. */
  static String namespace(String text) {
    if (!DnsName.isLabel(text) || text.length() > DnsName.LONGEST_LABEL) {
      throw new BadInputException(Quoted.of(text) + " cannot be the name of a Namespace");
    }
    return text;
  }

  /** The name of an object of {@code kind}, or bad input. */
  static String object(String kind, String text) {
    if (!DnsName.isSubdomain(text) || text.length() > DnsName.LONGEST_SUBDOMAIN) {
      throw new BadInputException(Quoted.of(text) + " cannot be the name of a " + kind);
    }
    return text;
  }
}
