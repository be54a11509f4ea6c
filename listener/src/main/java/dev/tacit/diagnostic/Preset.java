// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic;

/**
 * How much to measure, by cost.
 *
 * <p>Costs are in the time of one plain gradient of the reference set, for a snapshot; the README
 * has them measured.
 */
public enum Preset {
  /** What comes from few passes: gradients, representations, margins, one Jacobian projection. */
  ECONOMY,
  /** All measures at their defaults but the spectral density. */
  STANDARD,
  /** All measures, the dear ones at higher accuracy. */
  FULL
}
