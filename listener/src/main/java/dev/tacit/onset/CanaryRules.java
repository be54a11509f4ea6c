// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static dev.tacit.argument.Argument.require;

import org.jspecify.annotations.Nullable;

/**
 * When canaries, labels that were made wrong on purpose, count as learnt by heart.
 *
 * <p>Where there are canaries they decide on the onset: what training does to labels that are
 * certain to be wrong it does to others. But canaries are learnt by heart in clean data too, so
 * labels must also look wrong, by {@link ImplausibleRules}.
 */
public final class CanaryRules {

  /** Eight of a hundred, over two epochs. */
  public static final CanaryRules DEFAULT = new CanaryRules(new Rules(0.08, 2));

  private final Rules rules;

  private CanaryRules(Rules rules) {
    this.rules = rules;
  }

  private record Rules(double fitted, double epochs) {

    private Rules {
      require(fitted > 0 && fitted < 1, "canaries.fitted", fitted, "in (0, 1)");
      require(epochs > 0 && Double.isFinite(epochs), "canaries.epochs", epochs, "above 0");
    }
  }

  /** What the share that is answered as planted, less chance, must be at least; in (0, 1). */
  public double fitted() {
    return rules.fitted();
  }

  /** How many epochs that share is averaged over, exponentially; above 0. */
  public double epochs() {
    return rules.epochs();
  }

  /** To be changed: what is not set stays as it is here. */
  public Builder toBuilder() {
    return new Builder();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CanaryRules same && rules.equals(same.rules);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }

  @Override
  public String toString() {
    return rules.toString();
  }

  /** Changes rules of canaries. */
  public final class Builder {
    private double fitted = rules.fitted();
    private double epochs = rules.epochs();

    private Builder() {}

    /** See {@link CanaryRules#fitted}. */
    public Builder fitted(double value) {
      this.fitted = value;
      return this;
    }

    /** See {@link CanaryRules#epochs}. */
    public Builder epochs(double value) {
      this.epochs = value;
      return this;
    }

    /**
     * The rules.
     *
     * @throws IllegalArgumentException if a parameter is out of its range
     */
    public CanaryRules build() {
      return new CanaryRules(new Rules(fitted, epochs));
    }
  }
}
