// SPDX-License-Identifier: Apache-2.0
package dev.tacit.snapshot;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What training's own forward passes said of examples as they arrived: of each that is watched,
 * when it was last about to be trained on. So they are by a network that had not seen it for an
 * epoch, with the noise that training has.
 *
 * @param classes how many the network tells apart
 * @param share of all examples that are watched, in (0, 1]; below 1, they are a random part
 * @param passes how often each of them has arrived, on average
 * @param counts how many of them were answered how
 * @param each what was said of each
 * @param reason why nothing is known, for a person to read; null if something is
 * @param canaries what canaries were answered, which are none of these examples
 */
public record Arrivals(
    int classes,
    double share,
    double passes,
    ArrivalCounts counts,
    ArrivedExamples each,
    @Nullable String reason,
    CanaryAnswers canaries) {

  /**
   * Nothing is known.
   *
   * @param reason why, for a person to read
   */
  public static Arrivals none(String reason) {
    return new Arrivals(
        0, 1, 0, ArrivalCounts.NONE, ArrivedExamples.NONE, reason, CanaryAnswers.none(reason));
  }

  /** How many were classified right. */
  public int right() {
    return counts.right();
  }

  /** How many have arrived more than once. */
  public int returned() {
    return counts.returned();
  }

  /** How many of these were classified as another class than the time before. */
  public int changed() {
    return counts.changed();
  }

  /** How many of these were classified right the time before and wrong now. */
  public int forgotten() {
    return counts.forgotten();
  }

  /** How many examples are watched. */
  public int examples() {
    return each.margins().length;
  }

  /** How many of them have the label that most have. */
  public int commonest() {
    int[] counts = new int[classes];
    for (int label : each.labels()) {
      counts[label]++;
    }
    return Arrays.stream(counts).max().orElse(0);
  }
}
