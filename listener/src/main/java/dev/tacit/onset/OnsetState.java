// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

/**
 * What a run is doing, as far as the rules can tell; the value of {@code tacit.memorization.state}.
 */
public enum OnsetState {
  /**
   * Nobody can tell: too little was measured, or was not measured while it mattered. It has no
   * number, and is no good news.
   */
  NOT_JUDGED(-1),
  /** Enough was measured, and nothing in it speaks of memorizing. */
  LEARNING(0),
  /**
   * Labels look wrong; where labels cannot be judged, a norm has been above its lower limit for a
   * while, which clean data does too.
   */
  WARNING(1),
  /** Memorization began. This is never taken back. */
  ONSET(2),
  /** The training examples are fitted, it was watched, and no onset was seen on the way. */
  INTERPOLATING(3);

  private final int value;

  OnsetState(int value) {
    this.value = value;
  }

  /** 0 learning, 1 warning, 2 onset, 3 interpolating; -1, which is shown to nobody, not judged. */
  public int value() {
    return value;
  }
}
