package dev.tacit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CostTest {

  @Test
  void addsUpWhatTheDiagnosticsTook() {
    assertThat(cost(Optional.empty()))
        .startsWith("2 measurements took 3.0 of 12.0 seconds, 25 %.")
        .contains("a job would keep to the default budget, 2 %");
  }

  @Test
  void saysThatTheBudgetWasKept() {
    assertThat(cost(Optional.of(OverheadBudget.of(0.3)))).contains("inside the budget of 30 %");
  }

  @Test
  void saysThatTheBudgetWasNotKept() {
    assertThat(cost(Optional.of(OverheadBudget.of(0.02)))).contains("more than the budget of 2 %");
  }

  private static String cost(Optional<OverheadBudget> budget) {
    Metric timer = Metric.timer("tacit.pipeline.diagnostic", "", "diagnostic");
    List<Measurement> measurements =
        List.of(Measurement.exact(timer, 1, "A"), Measurement.exact(timer, 0.5, "B"));
    Report report = new Report("run", "0", 0, 0, Instant.EPOCH, measurements);
    return new Cost(List.of(report, report), 12, budget).text();
  }
}
