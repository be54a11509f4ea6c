// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.margin;

import java.util.Arrays;

/**
 * The share of labels that are less plausible than a random other label would be at its quantile q,
 * over q: of the margins m of labels and m' of other ones, P(m <= Q(m', q)) / q.
 *
 * <p>A wrong label's margin is about as that of another label drawn at random, and a right one's is
 * hardly ever so small once the network has learnt, so this estimates the share of wrong labels.
 *
 * @param share not below 0; above 1 only by chance
 * @param error its standard error by sampling, of examples and of other labels
 */
record ImplausibleLabels(double share, double error) {

  /**
   * Of margins.
   *
   * @param margins {@code [n]} of labels, n at least 1
   * @param others {@code [n]} of other labels
   * @param quantile q, in (0, 1)
   */
  static ImplausibleLabels of(float[] margins, float[] others, double quantile) {
    float[] sorted = others.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    float limit = sorted[(int) (quantile * (n - 1))];
    int below = 0;
    for (float margin : margins) {
      below += margin <= limit ? 1 : 0;
    }
    double part = (double) below / n;
    double share = part / quantile;
    double ofLabels = part * (1 - part) / n / (quantile * quantile);
    double ofLimit = share * share * (1 - quantile) / (quantile * n);
    return new ImplausibleLabels(share, Math.sqrt(ofLabels + ofLimit));
  }
}
