package io.holdfast.rules;

import io.holdfast.model.DnsName;
import java.util.ArrayList;
import java.util.List;

/** What Kubernetes takes for the key and the value of a label, and its words where it does not. */
final class LabelText {
  private static final int LONGEST = 63;

  private static final String NAME =
      "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
          + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
          + " validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

  private static final String PREFIX =
      "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
          + " characters, '-' or '.', and must start and end with an alphanumeric character (e.g."
          + " 'example.com', regex used for validation is"
          + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

  private static final String VALUE =
      "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
          + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
          + " 'my_value',  or '12345', regex used for validation is"
          + " '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

  private LabelText() {}

  /** What is wrong with a key such as {@code app} or {@code example.com/app}; none when valid. */
  static List<String> keyErrors(String key) {
    String[] parts = key.split("/", -1);
    if (parts.length > 2) {
      return List.of(
          "a qualified name "
              + NAME
              + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
    }
    List<String> errors = new ArrayList<>();
    if (parts.length == 2) {
      prefixErrors(parts[0], errors);
    }
    String name = parts[parts.length - 1];
    if (name.isEmpty()) {
      errors.add("name part must be non-empty");
    } else if (bytes(name) > LONGEST) {
      errors.add("name part must be no more than " + LONGEST + " characters");
    }
    if (!isName(name)) {
      errors.add("name part " + NAME);
    }
    return errors;
  }

  /** What is wrong with a label's value; none when valid. */
  static List<String> valueErrors(String value) {
    List<String> errors = new ArrayList<>();
    if (bytes(value) > LONGEST) {
      errors.add("must be no more than " + LONGEST + " characters");
    }
    if (!value.isEmpty() && !isName(value)) {
      errors.add(VALUE);
    }
    return errors;
  }

  private static void prefixErrors(String prefix, List<String> errors) {
    if (prefix.isEmpty()) {
      errors.add("prefix part must be non-empty");
      return;
    }
    if (bytes(prefix) > DnsName.LONGEST_SUBDOMAIN) {
      errors.add("prefix part must be no more than " + DnsName.LONGEST_SUBDOMAIN + " characters");
    }
    if (!DnsName.isSubdomain(prefix)) {
      errors.add(PREFIX);
    }
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '_' || c == '.')
        && isAlphanumeric(text.charAt(0))
        && isAlphanumeric(text.charAt(text.length() - 1));
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Kubernetes counts what it calls characters in UTF-8. */
  private static long bytes(String text) {
    return text.codePoints().mapToLong(LabelText::bytes).sum();
  }

  private static int bytes(int c) {
    if (c < 0x80) {
      return 1;
    }
    return c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  }
}
