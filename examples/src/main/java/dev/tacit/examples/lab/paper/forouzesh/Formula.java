// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.forouzesh;

/**
 * What the paper expects of the test loss, from the sensitivity alone.
 *
 * @param ratio of the inputs' mean square to the noise's
 * @param classes of the labels
 */
record Formula(double ratio, int classes) {

  /** Standard deviation of the noise on the inputs. */
  static final double NOISE = 0.1;

  static Formula of(float[][] inputs, int classes) {
    double square = 0;
    for (float[] input : inputs) {
      for (float number : input) {
        square += number * (double) number / input.length / inputs.length;
      }
    }
    return new Formula(square / (NOISE * NOISE), classes);
  }

  /** The cross-entropy of a network of this sensitivity. */
  double loss(double sensitivity) {
    return Math.sqrt(0.5 * (classes - 1) / classes * ratio * sensitivity);
  }
}
