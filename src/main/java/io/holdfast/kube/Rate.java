package io.holdfast.kube;

/**
 * How often something may happen.
 *
 * @param perSecond in the long run, more than 0
 * @param burst at once after a quiet time, at least 1
 */
public record Rate(double perSecond, int burst) {
  public Rate {
    if (!(perSecond > 0) || burst < 1) {
      throw new IllegalArgumentException(perSecond + "/s, burst " + burst + " lets nothing happen");
    }
  }
}
