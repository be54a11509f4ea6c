// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.onset.OnsetState;
import dev.tacit.schedule.OverheadBudget;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What to do next.
 *
 * @param complete whether training went on as long as it was to
 */
record Advice(OnsetState state, ExperimentSettings settings, boolean complete) {

  private static final int LONGER = 4;
  private static final int MOST_EPOCHS = 100_000;
  private static final double LARGER = 5;
  private static final MathContext TWO_DIGITS = new MathContext(2);

  String text() {
    return switch (state) {
      case ONSET ->
          "check the suspects' labels. In a job of your own,"
              + " builder.onStop(new StopTraining()) ends training when it is time to, and"
              + " KeptCheckpoints keeps the weights from before it.";
      case WARNING ->
          "check the suspects' labels now, before they are learnt, and say on the live page which"
              + " are right: your answers decide whether labels are wrong.";
      case LEARNING ->
          "go on. The rules miss about half of what memorizes, so that a run without an alarm"
              + " still has to be judged by test data.";
      case INTERPOLATING ->
          "judge it by test data: what is learnt by heart within a few epochs shows no onset."
              + " More epochs add little.";
      case NOT_JUDGED -> more();
    };
  }

  private String more() {
    String longer = complete ? "train longer (" + epochs() + ")" : "let training go on to its end";
    return settings
        .budget()
        .filter(budget -> !budget.isUnlimited())
        .map(budget -> longer + ", or let measuring take more (" + larger(budget) + ").")
        .orElse(longer + ".");
  }

  private String epochs() {
    return "--epochs " + Math.min(MOST_EPOCHS, LONGER * (long) settings.epochs());
  }

  private static String larger(OverheadBudget budget) {
    double share = Math.max(OverheadBudget.DEFAULT.share(), LARGER * budget.share());
    return share >= 1
        ? "without --budget, every epoch is measured"
        : "--budget " + new BigDecimal(share).round(TWO_DIGITS).stripTrailingZeros();
  }
}
