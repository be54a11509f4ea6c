package dev.tacit.examples.quickstart;

import java.util.Locale;

/** Numbers as text, for people. */
final class Figures {

  private Figures() {}

  /** As in {@code 1 epoch} and {@code 2 epochs}. */
  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** At least three digits, of which as many behind the point as make sense. */
  static String significant(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** As in {@code 30 %}; small ones with a digit behind the point. */
  static String percent(double share) {
    double percent = 100 * share;
    boolean whole = Math.abs(percent) >= 10 || percent == Math.rint(percent);
    return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", percent);
  }
}
