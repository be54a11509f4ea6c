// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

/**
 * How many times its baseline a signal has to be.
 *
 * @param train the Jacobian norm on training inputs, over its baseline; above 1
 * @param heldOut the Jacobian norm on held-out inputs, over its baseline; above 1
 * @param straightness the straightness, over its smallest value so far; above 1
 */
public record Factors(double train, double heldOut, double straightness) {

  /**
   * @throws IllegalArgumentException if a factor is not a number above 1
   */
  public Factors {
    requireAboveOne("train", train);
    requireAboveOne("heldOut", heldOut);
    requireAboveOne("straightness", straightness);
  }

  private static void requireAboveOne(String parameter, double factor) {
    if (!(factor > 1 && Double.isFinite(factor))) {
      throw new IllegalArgumentException(parameter + "=" + factor + ": must be a number above 1");
    }
  }

  double of(Signal signal) {
    return switch (signal) {
      case TRAIN -> train;
      case HELD_OUT -> heldOut;
      case STRAIGHTNESS -> straightness;
    };
  }
}
