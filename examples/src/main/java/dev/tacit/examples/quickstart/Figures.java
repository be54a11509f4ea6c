// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import java.util.Locale;

/** Numbers as text, for people. */
final class Figures {

  /** From here on, digits before the point say less than their number. */
  private static final double LARGE = 1e5;

  private Figures() {}

  /** As in {@code 1 epoch} and {@code 2 epochs}. */
  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /**
   * At least three digits, of which as many behind the point as make sense; at most 8 characters.
   */
  static String significant(double value) {
    double size = Math.abs(value);
    if (size >= LARGE) {
      return String.format(Locale.ROOT, "%.0e", value);
    }
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** As in {@code 30 %}; small ones with a digit behind the point. */
  static String percent(double share) {
    double percent = 100 * share;
    if (percent > 0 && percent < 0.05) {
      return String.format(Locale.ROOT, "%.0e %%", percent);
    }
    boolean whole = Math.abs(percent) >= 9.95 || percent == Math.rint(percent);
    return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", percent);
  }

  /** As in {@code iteration 59 (epoch 1)}: iterations count from 0 everywhere, epochs from 1. */
  static String place(int iteration, int epoch) {
    return "iteration " + iteration + " (epoch " + (epoch + 1) + ")";
  }
}
