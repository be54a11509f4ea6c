package dev.tacit.onset;

/**
 * What a run is doing, as far as the rules can tell; the value of {@code tacit.memorization.state}.
 */
public enum OnsetState {
  /** Nothing speaks of memorizing. */
  LEARNING(0),
  /** A signal has been above its lower limit for a while; clean data does this too. */
  WARNING(1),
  /** Memorization began. This is never taken back. */
  ONSET(2),
  /** The training examples are fitted, and no onset was seen on the way. */
  INTERPOLATING(3);

  private final int value;

  OnsetState(int value) {
    this.value = value;
  }

  /** 0 learning, 1 warning, 2 onset, 3 interpolating. */
  public int value() {
    return value;
  }
}
