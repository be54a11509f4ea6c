// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.OptionalInt;

/** Which parameters are used in the end, and how good these are on test examples. */
enum Outcome {
  /** Training to the end, the last parameters. */
  LAST("to the end") {
    @Override
    double of(FinishedRun run, double patience) {
      return run.test(run.last());
    }
  },
  /** The last parameters when Tacit says onset. */
  STOPPED("stopped at the onset") {
    @Override
    double of(FinishedRun run, double patience) {
      OptionalInt onset = Verdicts.ONSET.alarm(run.reports(), 0);
      return run.test(onset.orElse(run.last()));
    }
  },
  /** The last parameters when Tacit says stop. */
  STOPPED_LATER("stopped at the stop") {
    @Override
    double of(FinishedRun run, double patience) {
      return run.test(Verdicts.stop(run.reports()).orElse(run.last()));
    }
  },
  /** The same with held-out labels. */
  STOPPED_WITH_HELD_OUT_LABELS("stopped at the stop, with held-out labels") {
    @Override
    double of(FinishedRun run, double patience) {
      return run.test(Verdicts.stopWithHeldOutLabels(run.reports()).orElse(run.last()));
    }
  },
  /** The parameters that were best on a tenth of the labels, with patience. */
  CLASSIC("classic early stopping") {
    @Override
    double of(FinishedRun run, double patience) {
      return new Stopping(patience).stoppedByValidation(run);
    }
  },
  /** Training to the end, averaged weights. */
  AVERAGED("averaged weights, to the end") {
    @Override
    double of(FinishedRun run, double patience) {
      return averaged(run, run.last());
    }
  },
  /** Averaged weights when Tacit says onset. */
  AVERAGED_STOPPED("averaged weights, stopped at the onset") {
    @Override
    double of(FinishedRun run, double patience) {
      return averaged(run, Verdicts.ONSET.alarm(run.reports(), 0).orElse(run.last()));
    }
  },
  /** Averaged weights when Tacit says stop, with held-out labels. */
  AVERAGED_STOPPED_LATER("averaged weights, stopped at the stop, with held-out labels") {
    @Override
    double of(FinishedRun run, double patience) {
      return averaged(run, Verdicts.stopWithHeldOutLabels(run.reports()).orElse(run.last()));
    }
  },
  /** Those averaged weights that were best on a tenth of the labels. */
  AVERAGED_CHOSEN("averaged weights, best by validation") {
    @Override
    double of(FinishedRun run, double patience) {
      int best = 0;
      for (int i = 1; i <= run.last(); i++) {
        best = validation(run, i) > validation(run, best) ? i : best;
      }
      return averaged(run, best);
    }
  },
  /** What nobody knows. */
  BEST("best evaluation") {
    @Override
    double of(FinishedRun run, double patience) {
      return run.test(run.bestTest());
    }
  };

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /**
   * Test accuracy.
   *
   * @param patience of classic early stopping, in evaluations
   */
  abstract double of(FinishedRun run, double patience);

  private static double averaged(FinishedRun run, int position) {
    return run.reports().get(position).value(AveragedTruth.TEST.name());
  }

  /** Accuracy plus mean probability of the label: accuracy alone ties on few examples. */
  private static double validation(FinishedRun run, int position) {
    return run.reports().get(position).value(AveragedTruth.VALIDATION.name())
        + run.reports().get(position).value(AveragedTruth.PROBABILITY.name());
  }
}
