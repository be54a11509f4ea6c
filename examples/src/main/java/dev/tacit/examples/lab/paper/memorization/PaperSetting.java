// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.memorization;

/**
 * What a network is trained with.
 *
 * @param scale standard deviation of the first layer's weights at the start
 * @param size what logits are divided by: temperature, margin or targets
 * @param shuffled whether labels are dealt out anew, so that there is nothing to learn but them
 * @param seed of the weights, and of the order of the images
 */
record PaperSetting(
    ScaledNetwork architecture,
    Unit unit,
    Loss loss,
    double scale,
    double size,
    boolean shuffled,
    int seed) {

  /** A perceptron on right labels, its loss as it is. */
  static PaperSetting of(Unit unit, Loss loss, double scale, int seed) {
    return new PaperSetting(ScaledNetwork.PERCEPTRON, unit, loss, scale, 1, false, seed);
  }

  /** Temperature, margin or targets of this size. */
  PaperSetting sized(double other) {
    return new PaperSetting(architecture, unit, loss, scale, other, shuffled, seed);
  }

  /** Labels dealt out anew. */
  PaperSetting withShuffledLabels() {
    return new PaperSetting(architecture, unit, loss, scale, size, true, seed);
  }

  /** Another network. */
  PaperSetting in(ScaledNetwork other, double itsScale) {
    return new PaperSetting(other, unit, loss, itsScale, size, shuffled, seed);
  }

  @Override
  public String toString() {
    return "%s, %s, %s, %s labels, scale %s, size %s, seed %d"
        .formatted(architecture.text(), unit.text(), loss.text(), labels(), scale, size, seed);
  }

  String labels() {
    return shuffled ? "shuffled" : "right";
  }
}
