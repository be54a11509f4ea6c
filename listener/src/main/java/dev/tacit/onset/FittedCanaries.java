// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Canary;
import dev.tacit.report.Report;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The share of canaries that is learnt by heart, over a run.
 *
 * @param average of the share above chance, over the latest epochs, with the iteration it was last
 *     taken at; null before
 * @param fitted whether the average is large enough
 * @param since the iteration from which on it has been
 */
record FittedCanaries(Contradictions.@Nullable Share average, boolean fitted, int since) {

  /** So many standard errors of one report is the average above 0, too. */
  private static final double ERRORS = 2;

  /** By their end canaries have arrived, or never will. */
  private static final int FIRST_EPOCHS = 3;

  static final FittedCanaries NOTHING = new FittedCanaries(null, false, 0);

  /** Whether any report has told of canaries. */
  boolean known() {
    return average != null;
  }

  /** Whether a job has canaries that have not arrived yet: they are planted in the second epoch. */
  boolean awaitedBy(Report report) {
    return !known() && report.epoch() < FIRST_EPOCHS && report.find(Canary.FITTED).isPresent();
  }

  /** After another report, which may not tell of them: then nothing changes. */
  FittedCanaries next(Report report, CanaryRules rules) {
    Optional<Canary> told = Canary.in(report);
    if (told.isEmpty()) {
      return this;
    }
    Canary now = told.orElseThrow();
    int iteration = report.iteration();
    double length = rules.epochs() * Contradictions.lengthOfEpoch(iteration, report.epoch());
    Contradictions.Share mean = Contradictions.Share.mean(average, iteration, now.excess(), length);
    boolean enough = mean.value() >= rules.fitted() && mean.value() >= ERRORS * now.excessError();
    return new FittedCanaries(mean, enough, enough && fitted ? since : iteration);
  }

  /** That the average is as large as it must be. */
  Evidence evidence(CanaryRules rules) {
    double mean = average == null ? Double.NaN : average.value();
    return new Evidence(Canary.FITTED, mean, rules.fitted(), mean / rules.fitted(), 1, since);
  }
}
