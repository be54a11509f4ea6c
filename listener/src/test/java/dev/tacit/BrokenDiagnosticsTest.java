// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static dev.tacit.BrokenJob.ITERATIONS;
import static dev.tacit.BrokenJob.METRIC;
import static dev.tacit.BrokenJob.unobserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A diagnostic that fails in any way harms neither others nor training, and is given up. */
class BrokenDiagnosticsTest {

  private final BrokenJob job = new BrokenJob();

  @Test
  void throwingOneIsCalledNoMoreAfterFiveTimes() {
    Report latest =
        job.train(
            true,
            () -> {
              job.calls().incrementAndGet();
              throw new IllegalStateException("on purpose");
            });
    assertThat(job.calls()).hasValue(5);
    assertThat(latest.value("tacit.pipeline.disabled", "Broken")).isEqualTo(1);
    assertThat(latest.value("tacit.pipeline.disabled", "GradientAlignment")).isZero();
    assertThat(latest.value("tacit.pipeline.snapshots", "failed")).isEqualTo(5);
    assertThat(latest.find("test.broken").orElseThrow().reason()).contains("called no more");
  }

  @Test
  void oneThatThrowsNowAndThenGoesOn() {
    Report latest =
        job.train(
            true,
            () -> {
              if (job.calls().incrementAndGet() % 5 != 0) {
                throw new IllegalStateException("on purpose");
              }
              return List.of(Measurement.exact(METRIC, 1));
            });
    assertThat(job.calls()).hasValueGreaterThan(10);
    assertThat(latest.value("tacit.pipeline.disabled", "Broken")).isZero();
  }

  /** Asks the replica for one product after the other, and never has enough. */
  private static final class Dear implements Diagnostic {

    @Override
    public List<Metric> metrics() {
      return List.of(METRIC);
    }

    @Override
    public Cadence cadence() {
      return Cadence.OFTEN;
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica replica) {
      while (true) {
        replica.hessianVector(snapshot.training(), replica.rademacher(1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneThatTheBudgetCannotPayIsCutShort(boolean synchronous) {
    TacitListenerBuilder builder =
        EagerListener.into(job.sink())
            .withoutStandardDiagnostics()
            .diagnostic(new Dear())
            .budget(OverheadBudget.of(0.01));
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit = (synchronous ? builder.synchronous() : builder).build()) {
      training.model().addListeners(tacit);
      assertThat(training.run(ITERATIONS)).isEqualTo(unobserved());
    }
    Report only = job.sink().latest().orElseThrow();
    assertThat(only.find("test.broken").orElseThrow().reason())
        .contains("cut short: it takes far longer than expected");
    assertThat(only.value("tacit.pipeline.disabled", "Dear")).isZero();
    assertThat(only.value("tacit.pipeline.snapshots", "failed")).isZero();
    assertThat(job.sink().reports()).hasSize(1);
  }

  @Test
  void notANumberIsUndefinedWithAReason() {
    Report latest = job.train(true, () -> List.of(Measurement.exact(METRIC, Double.NaN)));
    assertThat(latest.find("test.broken").orElseThrow().reason()).contains("not a number");
    assertThat(latest.value("tacit.pipeline.undefined", "Broken")).isPositive();
    assertThat(latest.value("tacit.pipeline.disabled", "Broken")).isZero();
  }

  @Test
  @SuppressWarnings("NullAway") // a diagnostic written without it may do this
  void nullInsteadOfMeasurementsIsAFailure() {
    job.train(true, () -> null);
    assertThat(job.sink().reports().get(0).find("test.broken").orElseThrow().reason())
        .contains("failed: java.lang.NullPointerException");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void outOfMemoryEndsOneMeasurementOnly(boolean synchronous) {
    Report latest =
        job.train(
            synchronous,
            () -> {
              job.calls().incrementAndGet();
              long[] more = new long[Integer.MAX_VALUE - 8];
              return List.of(Measurement.exact(METRIC, more.length));
            });
    assertThat(latest.find("test.broken").orElseThrow().defined()).isFalse();
    assertThat(job.calls()).hasValue(5);
    assertThat(latest.value("tacit.pipeline.worker", "replaced")).isZero();
  }

  @Test
  void interruptedWorkerGoesOn() {
    Report latest =
        job.train(
            true,
            () -> {
              if (job.calls().incrementAndGet() % 2 == 0) {
                Thread.currentThread().interrupt();
              }
              return List.of(Measurement.exact(METRIC, 1));
            });
    assertThat(latest.value("tacit.pipeline.worker", "interrupted")).isGreaterThan(3);
    assertThat(latest.value("tacit.pipeline.snapshots", "failed")).isZero();
  }

  @Test
  void idleWorkerThatIsInterruptedGoesOn() {
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit = EagerListener.into(job.sink()).synchronous().build()) {
      training.model().addListeners(tacit);
      Thread worker =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("tacit-test"))
              .findFirst()
              .orElseThrow();
      worker.interrupt();
      assertThat(training.run(ITERATIONS)).isEqualTo(unobserved());
    }
    assertThat(job.sink().latest().orElseThrow().value("tacit.pipeline.worker", "interrupted"))
        .isOne();
  }
}
