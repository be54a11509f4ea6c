// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.progress.TrainingProgress;
import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.sink.Sink;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sink that fails in any way harms neither others nor training. */
class BrokenSinksTest {

  private static final int ITERATIONS = 90;

  private final InMemorySink sink = new InMemorySink();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void endWhatHangs() {
    released.countDown();
  }

  private interface Behaviour {
    void of(Report report) throws IOException;
  }

  /** Trains with it beside one that works; the result must be that of training without. */
  private Report train(boolean synchronous, Behaviour behaviour) {
    Sink broken =
        new Sink() {
          @Override
          public void publish(Report report) throws IOException {
            calls.incrementAndGet();
            behaviour.of(report);
          }

          @Override
          public String name() {
            return "broken";
          }
        };
    TacitListenerBuilder builder =
        EagerListener.into(sink)
            .sink(broken)
            .withoutStandardDiagnostics()
            .diagnostic(new TrainingProgress())
            .schedule(Schedule.every(1))
            .queueCapacity(ITERATIONS)
            .sinkTimeout(Duration.ofMillis(100))
            .closeTimeout(Duration.ofSeconds(2));
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit = (synchronous ? builder.synchronous() : builder).build()) {
      training.model().addListeners(tacit);
      assertThat(training.run(ITERATIONS))
          .isEqualTo(new Training(SmallNetwork.DENSE).run(ITERATIONS));
    }
    assertThat(sink.reports()).extracting(Report::iteration).hasSize(ITERATIONS - 7).isSorted();
    return sink.latest().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void throwingOneIsLeftAloneAfterFiveTimes(boolean synchronous) {
    Report latest =
        train(
            synchronous,
            report -> {
              throw new IOException("disk full");
            });
    assertThat(calls).hasValue(5);
    if (synchronous) {
      assertThat(latest.value("tacit.pipeline.sink", "broken", "failed")).isEqualTo(5);
      assertThat(latest.value("tacit.pipeline.sink", "broken", "dropped")).isPositive();
      assertThat(latest.value("tacit.pipeline.disabled", "broken")).isEqualTo(1);
      assertThat(latest.value("tacit.pipeline.disabled", "InMemorySink")).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneThatBlocksForEverDropsItsReports(boolean synchronous) {
    long start = System.nanoTime();
    Report latest =
        train(
            synchronous,
            report -> {
              while (released.getCount() > 0) {
                Thread.onSpinWait();
              }
            });
    assertThat(calls).hasValue(1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(latest.value("tacit.pipeline.sink", "broken", "dropped")).isGreaterThan(10);
    assertThat(latest.value("tacit.pipeline.disabled", "broken")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void slowOneGetsWhatItKeepsUpWith(boolean synchronous) {
    train(
        synchronous,
        report -> {
          try {
            Thread.sleep(2);
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
    // Asynchronous training is over before; closing waits for what fits into the queue.
    assertThat(calls).hasValueBetween(64, ITERATIONS);
  }
}
