// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static dev.tacit.BrokenJob.unobserved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.BrokenJob.Broken;
import dev.tacit.diagnostic.gradient.GradientAlignment;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A diagnostic that does not end keeps neither others nor training waiting. */
final class HangingDiagnosticsTest {

  /** Longer than what works takes on a busy machine. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final BrokenJob job = new BrokenJob();
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void endWhatHangs() {
    released.countDown();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneThatWaitsForEverIsInterruptedAndCalledNoMore(boolean synchronous) {
    Report latest =
        job.train(
            synchronous,
            SHORT,
            () -> {
              job.calls().incrementAndGet();
              try {
                released.await();
                return List.of();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(job.calls()).hasValue(1);
    assertThat(latest.value("tacit.pipeline.disabled", "Broken")).isEqualTo(1);
    assertThat(latest.value("tacit.pipeline.worker", "replaced")).isZero();
    assertThat(latest.value("tacit.pipeline.worker", "interrupted")).isZero();
  }

  private List<Measurement> spin() {
    job.calls().incrementAndGet();
    while (released.getCount() > 0) {
      Thread.onSpinWait();
    }
    return List.of();
  }

  @Test
  void oneThatCannotBeInterruptedIsLeftBehindWithItsThread() {
    requireLeftBehind(job.train(true, SHORT, this::spin));
  }

  @Test
  void trainingDoesNotNoticeOneThatCannotBeInterrupted() {
    Training training = new Training(SmallNetwork.DENSE);
    Training unobserved = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit =
        EagerListener.into(job.sink())
            .withoutStandardDiagnostics()
            .diagnostic(new Broken(this::spin))
            .diagnostic(new GradientAlignment())
            .diagnosticTimeout(SHORT)
            .build()) {
      training.model().addListeners(tacit);
      // What waits for the thread that is left behind is dropped; later snapshots are measured.
      for (int i = 0; i < 100_000 && job.sink().reports().isEmpty(); i++) {
        assertThat(training.run(12)).isEqualTo(unobserved.run(12));
      }
    }
    requireLeftBehind(job.sink().latest().orElseThrow());
  }

  @Test
  void oneThatIsLeftBehindKeepsNoOtherFromItsTurn() {
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit =
        EagerListener.into(job.sink())
            .withoutStandardDiagnostics()
            .diagnostic(new Broken(this::spin))
            .diagnostic(new GradientAlignment())
            .budget(OverheadBudget.of(0.5))
            .diagnosticTimeout(SHORT)
            .build()) {
      training.model().addListeners(tacit);
      for (int i = 0; i < 100_000 && job.sink().reports().size() < 4; i++) {
        training.run(12);
      }
    }
    assertThat(job.sink().reports()).hasSizeGreaterThanOrEqualTo(4);
    requireLeftBehind(job.sink().latest().orElseThrow());
  }

  private void requireLeftBehind(Report latest) {
    assertThat(job.calls()).hasValue(1);
    assertThat(latest.value("tacit.gradient.norm", "all")).isFinite();
    assertThat(latest.value("tacit.pipeline.disabled", "Broken")).isEqualTo(1);
    assertThat(latest.value("tacit.pipeline.worker", "replaced")).isEqualTo(1);
    assertThat(latest.value("tacit.pipeline.snapshots", "failed")).isEqualTo(1);
  }
}
