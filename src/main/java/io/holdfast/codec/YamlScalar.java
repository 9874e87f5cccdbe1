package io.holdfast.codec;

import io.holdfast.model.FieldPath;
import io.holdfast.model.Node;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The type of a plain scalar, as kubectl sees it (sigs.k8s.io/yaml on go.yaml.in/yaml/v2): YAML
 * 1.1's {@code yes}, {@code on} and {@code y} are booleans, {@code 0644} is octal, {@code 1_000} a
 * number; dates and {@code 1:30} are strings.
 */
final class YamlScalar {
  private static final Set<String> TRUE =
      Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INTEGER =
      Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)");
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

  private YamlScalar() {}

  /** The node of a plain scalar. */
  static Node of(FieldPath path, int line, String text) {
    if (NULL.contains(text)) {
      return new Node.Null(path, line);
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return new Node.Bool(path, line, TRUE.contains(text));
    }
    return number(text)
        .<Node>map(literal -> new Node.Numeral(path, line, literal))
        .orElseGet(() -> new Node.Text(path, line, text));
  }

  /** True for {@code .inf} and {@code .nan}, which JSON and so Kubernetes do not have. */
  static boolean isNotFinite(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case ".nan", ".inf", "+.inf", "-.inf" -> true;
      default -> false;
    };
  }

  /** The number as JSON writes it: the literal itself wherever it is JSON's. */
  private static Optional<String> number(String text) {
    if (text.length() > Limits.NUMBER || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return Optional.empty();
    }
    String plain = text.charAt(0) == '.' ? text : text.replace("_", "");
    if (JSON_NUMBER.matcher(plain).matches()) {
      return isFinite(plain) ? Optional.of(plain) : Optional.empty();
    }
    if (INTEGER.matcher(plain).matches() && fits(integer(plain))) {
      return Optional.of(integer(plain).toString());
    }
    return FLOAT.matcher(plain).matches() && isFinite(plain)
        ? Optional.of(asJson(plain))
        : Optional.empty();
  }

  private static boolean fits(BigInteger value) {
    return value.compareTo(LEAST) >= 0 && value.compareTo(MOST) <= 0;
  }

  private static boolean isFinite(String number) {
    return Double.isFinite(Double.parseDouble(number));
  }

  private static BigInteger integer(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    String lower = digits.toLowerCase(Locale.ROOT);
    BigInteger value;
    if (lower.startsWith("0x")) {
      value = new BigInteger(lower.substring(2), 16);
    } else if (lower.startsWith("0b")) {
      value = new BigInteger(lower.substring(2), 2);
    } else if (lower.startsWith("0o")) {
      value = new BigInteger(lower.substring(2), 8);
    } else {
      value = new BigInteger(lower, lower.startsWith("0") ? 8 : 10);
    }
    return negative ? value.negate() : value;
  }

  /** A float as JSON spells it: no plus, one digit at least on both sides of the point. */
  private static String asJson(String number) {
    boolean negative = number.startsWith("-");
    String text = negative || number.startsWith("+") ? number.substring(1) : number;
    int end = 0;
    while (end < text.length() && "eE".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String mantissa = text.substring(0, end);
    int point = mantissa.indexOf('.');
    String whole =
        (point < 0 ? mantissa : mantissa.substring(0, point)).replaceFirst("^0+(?=.)", "");
    String fraction = point < 0 ? "" : mantissa.substring(point + 1);
    return (negative ? "-" : "")
        + (whole.isEmpty() ? "0" : whole)
        + (fraction.isEmpty() ? "" : "." + fraction)
        + text.substring(end);
  }
}
