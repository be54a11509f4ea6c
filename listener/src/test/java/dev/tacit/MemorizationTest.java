// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.onset.OnsetRules;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Reports say whether the run memorizes. */
class MemorizationTest {

  private final InMemorySink sink = new InMemorySink();

  /** A norm that doubles with the third of its measurements. */
  private static final class Doubling implements Diagnostic {

    private static final Metric NORM =
        Metric.gauge("tacit.jacobian.norm", "Norm.", "output", "set");

    private int measured;

    @Override
    public List<Metric> metrics() {
      return List.of(NORM);
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica replica) {
      return List.of(Measurement.exact(NORM, ++measured > 2 ? 2 : 1, "softmax", "train"));
    }
  }

  private List<Report> train(OnsetRules rules) {
    return train(rules, training -> training.run(27));
  }

  private List<Report> train(OnsetRules rules, Consumer<Training> job) {
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit =
        EagerListener.into(sink)
            .withoutStandardDiagnostics()
            .diagnostic(new Doubling())
            .onset(rules)
            .synchronous()
            .build()) {
      training.model().addListeners(tacit);
      job.accept(training);
    }
    return sink.reports();
  }

  @Test
  void theReportInWhichMemorizingBeginsSaysSoAndLaterOnesToo() {
    List<Report> reports = train(OnsetRules.DEFAULT.toBuilder().baselineEpoch(0).build());

    assertThat(reports)
        .extracting(report -> report.value("tacit.memorization.state"))
        .containsExactly(Double.NaN, 0.0, 0.0, 0.0, 2.0, 2.0);
    double iteration = reports.get(4).iteration();
    assertThat(reports)
        .extracting(report -> report.value("tacit.memorization.onset.iteration"))
        .containsExactly(Double.NaN, Double.NaN, Double.NaN, Double.NaN, iteration, iteration);
    assertThat(reports)
        .extracting(report -> report.value("tacit.memorization.onsets"))
        .containsExactly(0.0, 0.0, 0.0, 0.0, 1.0, 1.0);
  }

  @Test
  void aJobWhoseEpochsNeverEndIsToldWhyThereIsNoVerdict() {
    Report last = train(OnsetRules.DEFAULT, MemorizationTest::neverTheSame).get(5);

    assertThat(last.find("tacit.memorization.onset.iteration").orElseThrow().reason())
        .isEqualTo("not judged: baselines begin with epoch 2, this is 1");
  }

  private static void neverTheSame(Training training) {
    for (int i = 0; i < 27; i++) {
      training.fit(training.batch(i));
    }
  }
}
