package io.holdfast.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Kubernetes quantity such as {@code 10Gi}.
 *
 * @param shown as Go prints its parts; absent for one that Go keeps elsewhere, too long for a word
 */
record Quantity(BigDecimal value, Optional<String> shown) {
  private static final Pattern FORM =
      Pattern.compile("([+-]?)([0-9]*+)(?:\\.([0-9]*+))?+([eEinumkKMGTP]*+[-+]?+[0-9]*+)");
  private static final String WRONG_FORM =
      "quantities must match the regular expression"
          + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  private static final String WRONG_SUFFIX = "unable to parse quantity's suffix";

  private static final Map<String, Integer> DECIMAL =
      Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
  private static final Map<String, Integer> BINARY =
      Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);

  private static final int LARGEST_EXPONENT = 1000;

  /** No volume has more digits; what is longer is not computed and counts as open. */
  private static final int LONGEST = 200;

  private static final int NANO = -9;
  private static final BigInteger LOW_BITS = BigInteger.valueOf(7);
  private static final int MOST_DECIMAL_DIGITS = 18;
  private static final int MOST_BINARY_DIGITS = 14;
  private static final Quantity NONE =
      new Quantity(BigDecimal.ZERO, Optional.of("{{0 0} {<nil>}  DecimalSI}"));
  private static final Quantity ZERO =
      new Quantity(BigDecimal.ZERO, Optional.of("{{0 0} {<nil>} 0 DecimalSI}"));

  /** A quantity, or why a text is none, in the words of Kubernetes. */
  record Reading(Optional<Quantity> quantity, String mistake) {
    private static Reading mistake(String words) {
      return new Reading(Optional.empty(), words);
    }

    private static Reading of(Quantity quantity) {
      return new Reading(Optional.of(quantity), "");
    }
  }

  /** Reads one part of a capacity; blank means zero. */
  static Reading read(String part) {
    String text = part.strip();
    if (text.isEmpty()) {
      return Reading.of(NONE);
    }
    if (text.equals("0")) {
      return Reading.of(ZERO);
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Reading.mistake(WRONG_FORM);
    }
    if (text.length() > LONGEST) {
      return Reading.of(new Quantity(BigDecimal.ZERO, Optional.empty()));
    }
    String whole = form.group(2).replaceFirst("^0+", "");
    Digits number =
        new Digits(
            text,
            form.group(1).equals("-"),
            whole.isEmpty() ? "0" : whole,
            form.group(3) == null ? "" : form.group(3));
    return number.scaled(form.group(4));
  }

  boolean isZero() {
    return value.signum() == 0;
  }

  /** The digits of a quantity, before its suffix is known. */
  private record Digits(String text, boolean negative, String whole, String fraction) {
    Reading scaled(String suffix) {
      Integer decimal = DECIMAL.get(suffix);
      if (decimal != null) {
        return Reading.of(decimal(decimal, "DecimalSI"));
      }
      Integer binary = BINARY.get(suffix);
      if (binary != null) {
        return Reading.of(binary(binary));
      }
      return suffix.length() > 1 && "eE".indexOf(suffix.charAt(0)) >= 0
          ? exponent(suffix.substring(1))
          : Reading.mistake(WRONG_SUFFIX);
    }

    private Reading exponent(String digits) {
      try {
        long exponent = Long.parseLong(digits);
        int near = Math.clamp(exponent, -LARGEST_EXPONENT, LARGEST_EXPONENT);
        return Reading.of(decimal(near, "DecimalExponent"));
      } catch (NumberFormatException e) {
        return Reading.mistake(WRONG_SUFFIX);
      }
    }

    private BigInteger digits() {
      BigInteger digits = new BigInteger(whole + fraction);
      return negative ? digits.negate() : digits;
    }

    private Quantity decimal(int exponent, String format) {
      String shifted = whole + fraction;
      int scale = exponent - fraction.length();
      BigDecimal value = new BigDecimal(digits(), -scale);
      if (shifted.length() > MOST_DECIMAL_DIGITS || scale < NANO) {
        return new Quantity(value, Optional.empty());
      }
      boolean canonical = scale % 3 == 0 && !shifted.endsWith("000") && shifted.charAt(0) != '0';
      return new Quantity(value, shown(digits(), scale, canonical, format));
    }

    private Quantity binary(int exponent) {
      BigInteger digits = digits();
      BigInteger times = BigInteger.ONE.shiftLeft(exponent);
      BigDecimal value = new BigDecimal(digits.multiply(times), fraction.length());
      boolean small =
          fraction.isEmpty()
              && whole.length() + exponent * 3 / 10 <= MOST_BINARY_DIGITS
              && value.unscaledValue().bitLength() < Long.SIZE;
      if (!small) {
        return new Quantity(value, Optional.empty());
      }
      boolean canonical = digits.abs().and(LOW_BITS).signum() != 0;
      return new Quantity(value, shown(value.toBigInteger(), 0, canonical, "BinarySI"));
    }

    private Optional<String> shown(BigInteger amount, int scale, boolean canonical, String format) {
      return Optional.of(
          "{{"
              + amount
              + " "
              + scale
              + "} {<nil>} "
              + (canonical ? text : "")
              + " "
              + format
              + "}");
    }
  }
}
