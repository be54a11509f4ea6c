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
 * @param right how many were classified right
 * @param returned how many have arrived more than once
 * @param changed how many of these were classified as another class than the time before
 * @param forgotten how many of these were classified right the time before and wrong now
 * @param each what was said of each
 * @param reason why nothing is known, for a person to read; null if something is
 * @param canaries what canaries were answered, which are none of these examples
 */
public record Arrivals(
    int classes,
    double share,
    double passes,
    int right,
    int returned,
    int changed,
    int forgotten,
    ArrivedExamples each,
    @Nullable String reason,
    CanaryAnswers canaries) {

  /** Without canaries. */
  public Arrivals(
      int classes,
      double share,
      double passes,
      int right,
      int returned,
      int changed,
      int forgotten,
      ArrivedExamples each,
      @Nullable String reason) {
    this(
        classes,
        share,
        passes,
        right,
        returned,
        changed,
        forgotten,
        each,
        reason,
        CanaryAnswers.none(CanaryAnswers.NOT_ASKED_FOR));
  }

  /**
   * Nothing is known.
   *
   * @param reason why, for a person to read
   */
  public static Arrivals none(String reason) {
    return new Arrivals(
        0, 1, 0, 0, 0, 0, 0, ArrivedExamples.NONE, reason, CanaryAnswers.none(reason));
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
