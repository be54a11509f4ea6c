// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

/**
 * How many canaries to plant.
 *
 * @param share of the training examples, above 0 and at most {@value #MOST}
 * @param fewest training examples that there must be
 */
public record CanaryShare(double share, int fewest) {

  /** With fewer training examples, canaries cost too much of what there is to learn. */
  public static final int ENOUGH_EXAMPLES = 5000;

  /** The largest share that is allowed. */
  public static final double MOST = 0.1;

  /** Of training sets that are large enough. */
  public static CanaryShare of(double canaries) {
    return new CanaryShare(required("canaries", canaries), ENOUGH_EXAMPLES);
  }

  /** Of training sets of any size. */
  public static CanaryShare inSmallData(double canariesInSmallData) {
    return new CanaryShare(required("canariesInSmallData", canariesInSmallData), 0);
  }

  private static double required(String parameter, double share) {
    if (!(share > 0 && share <= MOST)) {
      throw new IllegalArgumentException(
          parameter + "=" + share + ": must be above 0 and at most " + MOST);
    }
    return share;
  }
}
