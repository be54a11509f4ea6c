// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.schedule.OverheadBudget;
import java.util.Locale;
import java.util.Optional;

/**
 * What measuring took.
 *
 * @param share of the time since training began, as the listener counts it
 * @param seconds that training took, with measuring
 */
record Cost(int reports, double share, double seconds, Optional<OverheadBudget> budget) {

  String text() {
    String spent =
        String.format(
            Locale.ROOT,
            "%s; measuring took %s of the %.1f seconds of training.",
            Figures.count(reports, "report"),
            Figures.percent(share),
            seconds);
    return spent + " " + budget.map(this::judge).orElseGet(Cost::excuse);
  }

  private String judge(OverheadBudget allowed) {
    String budget = "the budget of " + Figures.percent(allowed.share());
    return share <= allowed.share()
        ? "That is inside " + budget + ", which leaves out what measuring takes once, to begin."
        : "That is more than " + budget + ".";
  }

  private static String excuse() {
    return "This run measured every epoch, whatever it cost; a job would keep to the default"
        + " budget, "
        + Figures.percent(OverheadBudget.DEFAULT.share())
        + " of its time.";
  }
}
