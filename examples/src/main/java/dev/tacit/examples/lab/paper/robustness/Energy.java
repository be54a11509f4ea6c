// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

/** A function of many numbers that has a slope everywhere. */
interface Energy {

  /**
   * The value at a place.
   *
   * @param slope is given the derivatives
   */
  double at(double[] place, double[] slope);
}
