// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

/**
 * What a turn is about.
 *
 * @param examples in the reference set, at least 1
 * @param nanoseconds that training takes for an example, NaN if not known
 */
public record Workload(int examples, double nanoseconds) {

  /** A first turn takes as many examples as training takes in this time. */
  private static final double MOMENT = 0.1e9;

  private static final int LEAST = 8;

  /** What is known to be cheap may take more examples than what is not. */
  private static final int FEW = 50;

  /** Of those that need a forward pass only. */
  int someForFirst() {
    double fit = MOMENT / nanoseconds;
    return (int) Math.min(examples, Math.max(LEAST, Double.isNaN(fit) ? FEW : fit));
  }

  /** Of the others. */
  int fewForFirst() {
    return Math.min(FEW, someForFirst());
  }
}
