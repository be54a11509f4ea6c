// SPDX-License-Identifier: Apache-2.0
package dev.tacit.report;

import java.util.Optional;

/**
 * What a report says of canaries: examples that are certain to be labelled wrong.
 *
 * @param fitted share answered as the class that was planted, 0 to 1
 * @param fittedError its standard error
 * @param chance what that share would be if none were learnt by heart, 0 to 1
 * @param chanceError its standard error
 * @param examples how many have arrived, at least 1
 */
public record Canary(
    double fitted, double fittedError, double chance, double chanceError, int examples) {

  /** The metric of {@link #fitted}. */
  public static final String FITTED = "tacit.canary.fitted";

  /** The metric of {@link #chance}. */
  public static final String CHANCE = "tacit.canary.chance";

  /** The metric of {@link #examples}. */
  public static final String EXAMPLES = "tacit.canary.examples";

  /** Empty where a job has no canaries, or none has arrived. */
  public static Optional<Canary> in(Report report) {
    Optional<Measurement> fitted = report.find(FITTED).filter(Measurement::defined);
    Optional<Measurement> chance = report.find(CHANCE).filter(Measurement::defined);
    if (fitted.isEmpty() || chance.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Canary(
            fitted.get().value(),
            fitted.get().standardError(),
            chance.get().value(),
            chance.get().standardError(),
            (int) report.value(EXAMPLES)));
  }

  /** The share learnt by heart beyond chance, -1 to 1. */
  public double excess() {
    return fitted - chance;
  }

  /**
   * The standard error of that; not below that of a single canary, where all are answered alike.
   */
  public double excessError() {
    return Math.max(Math.hypot(fittedError, chanceError), 1.0 / examples);
  }
}
