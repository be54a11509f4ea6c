// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.gradient.GradientAlignment;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import dev.tacit.snapshot.Snapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A job with a diagnostic that does as it is told, beside one that works. */
final class BrokenJob {

  static final int ITERATIONS = 60;
  static final Metric METRIC = Metric.gauge("test.broken", "Broken on purpose");
  private final InMemorySink sink = new InMemorySink();
  private final AtomicInteger calls = new AtomicInteger();

  /** Does as it is told. */
  static final class Broken implements Diagnostic {

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

  InMemorySink sink() {
    return sink;
  }

  /** How often the diagnostic was called, if it counts. */
  AtomicInteger calls() {
    return calls;
  }

  static INDArray unobserved() {
    return new Training(SmallNetwork.DENSE).run(ITERATIONS);
  }

  /** Trains with it; the result must be that of training without. */
  Report train(boolean synchronous, Supplier<List<Measurement>> behaviour) {
    return train(synchronous, TacitListenerBuilder.DEFAULT_DIAGNOSTIC_TIMEOUT, behaviour);
  }

  Report train(boolean synchronous, Duration limit, Supplier<List<Measurement>> behaviour) {
    TacitListenerBuilder builder =
        EagerListener.into(sink)
            .withoutStandardDiagnostics()
            .diagnostic(new Broken(behaviour))
            .diagnostic(new GradientAlignment())
            .diagnosticTimeout(limit);
    Training training = new Training(SmallNetwork.DENSE);
    try (TacitListener tacit =
        (synchronous ? builder.synchronous() : builder.queueCapacity(ITERATIONS)).build()) {
      training.model().addListeners(tacit);
      assertThat(training.run(ITERATIONS)).isEqualTo(unobserved());
    }
    Report latest = sink.latest().orElseThrow();
    assertThat(latest.value("tacit.gradient.norm", "all")).isFinite();
    assertThat(latest.iteration()).isGreaterThan(ITERATIONS - 6);
    return latest;
  }
}
