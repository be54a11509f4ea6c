package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.gradient.GradientAlignment;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.sink.InMemorySink;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A diagnostic that fails in any way harms neither others nor training, and is given up. */
class BrokenDiagnosticsTest {

  private static final int ITERATIONS = 60;
  private static final Metric METRIC = Metric.gauge("test.broken", "Broken on purpose");

  /** Longer than what works takes on a busy machine. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final InMemorySink sink = new InMemorySink();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void endWhatHangs() {
    released.countDown();
  }

  /** Does as it is told. */
  private static final class Broken implements Diagnostic {

    private final Supplier<List<Measurement>> behaviour;

    Broken(Supplier<List<Measurement>> behaviour) {
      this.behaviour = behaviour;
    }

    @Override
    public List<Metric> metrics() {
      return List.of(METRIC);
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica replica) {
      return behaviour.get();
    }
  }

  private static INDArray unobserved() {
    return new Training(SmallNetwork.DENSE).run(ITERATIONS);
  }

  /** Trains with it; the result must be that of training without. */
  private Report train(boolean synchronous, Supplier<List<Measurement>> behaviour) {
    return train(synchronous, TacitListenerBuilder.DEFAULT_DIAGNOSTIC_TIMEOUT, behaviour);
  }

  private Report train(boolean synchronous, Duration limit, Supplier<List<Measurement>> behaviour) {
    TacitListenerBuilder builder =
        EagerListener.into(sink)
            .withoutStandardDiagnostics()
            .diagnostic(new Broken(behaviour))
            .diagnostic(new GradientAlignment())
            .queueCapacity(ITERATIONS)
            .diagnosticTimeout(limit);
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit = (synchronous ? builder.synchronous() : builder).build()) {
      training.model().addListeners(tacit);
      assertThat(training.run(ITERATIONS)).isEqualTo(unobserved());
    }
    Report latest = sink.latest().orElseThrow();
    assertThat(latest.value("tacit.gradient.norm", "all")).isFinite();
    assertThat(latest.iteration()).isGreaterThan(ITERATIONS - 6);
    return latest;
  }

  @Test
  void throwingOneIsCalledNoMoreAfterFiveTimes() {
    Report latest =
        train(
            true,
            () -> {
              calls.incrementAndGet();
              throw new IllegalStateException("on purpose");
            });
    assertThat(calls).hasValue(5);
    assertThat(latest.value("tacit.pipeline.disabled", "Broken")).isEqualTo(1);
    assertThat(latest.value("tacit.pipeline.disabled", "GradientAlignment")).isZero();
    assertThat(latest.value("tacit.pipeline.snapshots", "failed")).isEqualTo(5);
    assertThat(latest.find("test.broken").orElseThrow().reason()).contains("called no more");
  }

  @Test
  void oneThatThrowsNowAndThenGoesOn() {
    Report latest =
        train(
            true,
            () -> {
              if (calls.incrementAndGet() % 5 != 0) {
                throw new IllegalStateException("on purpose");
              }
              return List.of(Measurement.exact(METRIC, 1));
            });
    assertThat(calls).hasValueGreaterThan(10);
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
        EagerListener.into(sink)
            .withoutStandardDiagnostics()
            .diagnostic(new Dear())
            .budget(OverheadBudget.of(0.01));
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit = (synchronous ? builder.synchronous() : builder).build()) {
      training.model().addListeners(tacit);
      assertThat(training.run(ITERATIONS)).isEqualTo(unobserved());
    }
    Report only = sink.latest().orElseThrow();
    assertThat(only.find("test.broken").orElseThrow().reason())
        .contains("cut short: it takes far longer than expected");
    assertThat(only.value("tacit.pipeline.disabled", "Dear")).isZero();
    assertThat(only.value("tacit.pipeline.snapshots", "failed")).isZero();
    assertThat(sink.reports()).hasSize(1);
  }

  @Test
  void notANumberIsUndefinedWithAReason() {
    Report latest = train(true, () -> List.of(Measurement.exact(METRIC, Double.NaN)));
    assertThat(latest.find("test.broken").orElseThrow().reason()).contains("not a number");
    assertThat(latest.value("tacit.pipeline.undefined", "Broken")).isPositive();
    assertThat(latest.value("tacit.pipeline.disabled", "Broken")).isZero();
  }

  @Test
  @SuppressWarnings("NullAway") // a diagnostic written without it may do this
  void nullInsteadOfMeasurementsIsAFailure() {
    train(true, () -> null);
    assertThat(sink.reports().get(0).find("test.broken").orElseThrow().reason())
        .contains("failed: java.lang.NullPointerException");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void outOfMemoryEndsOneMeasurementOnly(boolean synchronous) {
    Report latest =
        train(
            synchronous,
            () -> {
              calls.incrementAndGet();
              long[] more = new long[Integer.MAX_VALUE - 8];
              return List.of(Measurement.exact(METRIC, more.length));
            });
    assertThat(latest.find("test.broken").orElseThrow().defined()).isFalse();
    assertThat(calls).hasValue(5);
    assertThat(latest.value("tacit.pipeline.worker", "replaced")).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneThatWaitsForEverIsInterruptedAndCalledNoMore(boolean synchronous) {
    Report latest =
        train(
            synchronous,
            SHORT,
            () -> {
              calls.incrementAndGet();
              try {
                released.await();
                return List.of();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(calls).hasValue(1);
    assertThat(latest.value("tacit.pipeline.disabled", "Broken")).isEqualTo(1);
    assertThat(latest.value("tacit.pipeline.worker", "replaced")).isZero();
    assertThat(latest.value("tacit.pipeline.worker", "interrupted")).isZero();
  }

  private List<Measurement> spin() {
    calls.incrementAndGet();
    while (released.getCount() > 0) {
      Thread.onSpinWait();
    }
    return List.of();
  }

  @Test
  void oneThatCannotBeInterruptedIsLeftBehindWithItsThread() {
    requireLeftBehind(train(true, SHORT, this::spin));
  }

  @Test
  void trainingDoesNotNoticeOneThatCannotBeInterrupted() {
    Training training = new Training(SmallNetwork.DENSE);
    Training unobserved = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit =
        EagerListener.into(sink)
            .withoutStandardDiagnostics()
            .diagnostic(new Broken(this::spin))
            .diagnostic(new GradientAlignment())
            .diagnosticTimeout(SHORT)
            .build()) {
      training.model().addListeners(tacit);
      // What waits for the thread that is left behind is dropped; later snapshots are measured.
      for (int i = 0; i < 100_000 && sink.reports().isEmpty(); i++) {
        assertThat(training.run(12)).isEqualTo(unobserved.run(12));
      }
    }
    requireLeftBehind(sink.latest().orElseThrow());
  }

  @Test
  void oneThatIsLeftBehindKeepsNoOtherFromItsTurn() {
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit =
        EagerListener.into(sink)
            .withoutStandardDiagnostics()
            .diagnostic(new Broken(this::spin))
            .diagnostic(new GradientAlignment())
            .budget(OverheadBudget.of(0.5))
            .diagnosticTimeout(SHORT)
            .build()) {
      training.model().addListeners(tacit);
      for (int i = 0; i < 100_000 && sink.reports().size() < 4; i++) {
        training.run(12);
      }
    }
    assertThat(sink.reports()).hasSizeGreaterThanOrEqualTo(4);
    requireLeftBehind(sink.latest().orElseThrow());
  }

  private void requireLeftBehind(Report latest) {
    assertThat(calls).hasValue(1);
    assertThat(latest.value("tacit.gradient.norm", "all")).isFinite();
    assertThat(latest.value("tacit.pipeline.disabled", "Broken")).isEqualTo(1);
    assertThat(latest.value("tacit.pipeline.worker", "replaced")).isEqualTo(1);
    assertThat(latest.value("tacit.pipeline.snapshots", "failed")).isEqualTo(1);
  }

  @Test
  void interruptedWorkerGoesOn() {
    Report latest =
        train(
            true,
            () -> {
              if (calls.incrementAndGet() % 2 == 0) {
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
    try (TacitListener tacit = EagerListener.into(sink).synchronous().build()) {
      training.model().addListeners(tacit);
      Thread worker =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("tacit-test"))
              .findFirst()
              .orElseThrow();
      worker.interrupt();
      assertThat(training.run(ITERATIONS)).isEqualTo(unobserved());
    }
    assertThat(sink.latest().orElseThrow().value("tacit.pipeline.worker", "interrupted")).isOne();
  }
}
