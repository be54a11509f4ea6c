// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.row;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The two numbers that a single column of labels has for its two classes.
 *
 * @param off of class 0
 * @param on of class 1
 */
record Coding(double off, double on) {

  /** What half precision may leave of a label, and a little more. */
  static final double ROUNDING = 1e-3;

  /** How far two smoothed labels may be from adding up to 1. */
  private static final double SMOOTHING = 0.02;

  /** One row in so many may have neither number. */
  private static final int STRAYS = 10;

  /**
   * The coding of a column: 0 and 1, -1 and 1, or two smoothed numbers that add up to 1. Null if it
   * has none, as the targets of a regression.
   *
   * @param column finite
   */
  static @Nullable Coding of(double[] column) {
    if (column.length == 0) {
      return null;
    }
    Coding plain = new Coding(0, 1);
    Coding signed = new Coding(-1, 1);
    if (plain.fits(column, column.length / STRAYS)) {
      return plain;
    }
    if (signed.fits(column, column.length / STRAYS)) {
      return signed;
    }
    double least = Arrays.stream(column).min().orElseThrow();
    double largest = Arrays.stream(column).max().orElseThrow();
    Coding smoothed = new Coding(least, largest);
    boolean opposite = least > 0 && largest > 0.5 && Math.abs(least + largest - 1) < SMOOTHING;
    return opposite && smoothed.fits(column, 0) ? smoothed : null;
  }

  private boolean fits(double[] column, int strays) {
    boolean within = Arrays.stream(column).allMatch(x -> x >= off - ROUNDING && x <= on + ROUNDING);
    long ofOff = Arrays.stream(column).filter(this::isOff).count();
    long ofOn = Arrays.stream(column).filter(this::isOn).count();
    long others = column.length - ofOff - ofOn;
    // Numbers between the classes beside one class alone are numbers, many of which are 0.
    return within && others <= strays && (others == 0 || (ofOff > 0 && ofOn > 0));
  }

  boolean isOff(double label) {
    return Math.abs(label - off) <= ROUNDING;
  }

  boolean isOn(double label) {
    return Math.abs(label - on) <= ROUNDING;
  }
}
