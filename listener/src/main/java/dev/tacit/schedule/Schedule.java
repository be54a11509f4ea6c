// SPDX-License-Identifier: Apache-2.0
package dev.tacit.schedule;

/**
 * Says at which moments of training to measure.
 *
 * <p>It is asked on the training thread, once an iteration and once at the end of each epoch, so it
 * must be quick. What it says is due may still be skipped to stay inside the {@link
 * OverheadBudget}.
 */
@FunctionalInterface
public interface Schedule {

  /** Whether to measure now. */
  boolean due(Moment moment);

  /**
   * A moment of training.
   *
   * @param iteration counted from 0
   * @param epoch counted from 0: Deeplearning4j's; in loops of {@code fit(dataSet)}, which have
   *     none, the number of times that training had gone through its data
   * @param epochEnd true at the end of an epoch, false after an iteration
   */
  record Moment(int iteration, int epoch, boolean epochEnd) {}

  /**
   * At iterations 0, n, 2n, ...
   *
   * @throws IllegalArgumentException if {@code n} is below 1
   */
  static Schedule every(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("n=" + n + ": must be at least 1");
    }
    return moment -> !moment.epochEnd() && moment.iteration() % n == 0;
  }

  /**
   * At the end of every epoch.
   *
   * <p>Deeplearning4j announces epochs in {@code fit(iterator)} and {@code fit(iterator, epochs)}
   * only. In a loop of {@code fit(dataSet)}, an epoch ends when the data come round: the first is
   * told by the first batch that comes back. Data that never come back, as with random
   * augmentation, end no epoch: there use {@link #every}.
   */
  static Schedule everyEpoch() {
    return Moment::epochEnd;
  }

  /**
   * Ever more seldom: at iteration 0, then {@code perDecade} times between 1 and 10, as often
   * between 10 and 100, and so on.
   *
   * @throws IllegalArgumentException if {@code perDecade} is below 1
   */
  static Schedule logarithmic(int perDecade) {
    if (perDecade < 1) {
      throw new IllegalArgumentException("perDecade=" + perDecade + ": must be at least 1");
    }
    return moment ->
        !moment.epochEnd()
            && (moment.iteration() < 2
                || decades(moment.iteration(), perDecade)
                    > decades(moment.iteration() - 1, perDecade));
  }

  private static double decades(int iteration, int perDecade) {
    // The small term keeps log10(1000) * n from falling just below its whole number.
    return Math.floor(perDecade * Math.log10(iteration) + 1e-9);
  }
}
