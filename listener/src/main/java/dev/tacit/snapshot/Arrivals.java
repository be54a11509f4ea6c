package dev.tacit.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * What training's own forward passes said of examples as they arrived: of each that is watched,
 * when it was last about to be trained on. So they are by a network that had not seen it for an
 * epoch, with the noise that training has.
 *
 * @param classes how many the network tells apart
 * @param share of all examples that are watched, in (0, 1]; below 1, they are a random part
 * @param right how many were classified right
 * @param returned how many have arrived more than once
 * @param changed how many of these were classified as another class than the time before
 * @param forgotten how many of these were classified right the time before and wrong now
 * @param losses {@code [n]} cross-entropy of each label, in nats
 * @param margins {@code [n]} of each example's mean probabilities, that of its label less the
 *     largest other one
 * @param otherMargins {@code [n]} the same, if its label were another one drawn at random
 * @param reason why nothing is known, for a person to read; null if something is
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Arrivals(
    int classes,
    double share,
    int right,
    int returned,
    int changed,
    int forgotten,
    float[] losses,
    float[] margins,
    float[] otherMargins,
    @Nullable String reason) {

  private static final float[] NO_NUMBERS = {};

  /**
   * Nothing is known.
   *
   * @param reason why, for a person to read
   */
  public static Arrivals none(String reason) {
    return new Arrivals(0, 1, 0, 0, 0, 0, NO_NUMBERS, NO_NUMBERS, NO_NUMBERS, reason);
  }

  /** How many examples are watched. */
  public int examples() {
    return margins.length;
  }
}
