package dev.tacit.examples.quickstart;

import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What measuring took.
 *
 * @param seconds that the run took, with measuring
 */
record Cost(List<Report> reports, double seconds, Optional<OverheadBudget> budget) {

  String text() {
    String spent =
        String.format(
            Locale.ROOT,
            "%s took %.1f of %.1f seconds, %s.",
            Figures.count(reports.size(), "measurement"),
            measuring(),
            seconds,
            Figures.percent(measuring() / seconds));
    return spent + " " + budget.map(this::judge).orElseGet(Cost::excuse);
  }

  private double measuring() {
    return reports.stream()
        .flatMap(report -> report.measurements().stream())
        .filter(measurement -> measurement.metric().name().equals("tacit.pipeline.diagnostic"))
        .mapToDouble(measurement -> measurement.value())
        .sum();
  }

  private String judge(OverheadBudget allowed) {
    String share = Figures.percent(allowed.share());
    if (measuring() <= allowed.share() * seconds) {
      return "That is inside the budget of " + share + ".";
    }
    return "That is more than the budget of "
        + share
        + ", because the first measurement is always made and this run was short.";
  }

  private static String excuse() {
    return "This run measured every epoch, whatever it cost; a job would keep to the default"
        + " budget, "
        + Figures.percent(OverheadBudget.DEFAULT.share())
        + " of its time.";
  }
}
