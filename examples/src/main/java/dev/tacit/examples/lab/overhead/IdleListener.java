// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.sink.InMemorySink;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A listener at its defaults, but for what arrives, between two measurements: the reference
 * examples are collected, and the next snapshot is not yet due.
 */
public final class IdleListener implements AutoCloseable {

  private static final int BATCH = 128;
  private static final int SCHEDULE = 10;

  /** Iterations after which the reference examples are collected, and more. */
  private static final int COLLECTED = 4 * ReferenceSet.DEFAULT_EXAMPLES / BATCH + SCHEDULE;

  private static final double NEXT_TO_NOTHING = 1e-9;
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

  private final Reason reason;
  private final MultiLayerNetwork network;
  private final InMemorySink sink = new InMemorySink();
  private final TacitListener tacit;
  private int iteration;

  /** What trains. */
  public enum Network {
    /** One hidden layer of 8 units: 6 thousand parameters. */
    SMALL {
      @Override
      MultiLayerNetwork build() {
        return new DenseShape(1, 8, 10, BATCH).build();
      }
    },
    /** 1.34 million parameters. */
    LARGE {
      @Override
      MultiLayerNetwork build() {
        return (MultiLayerNetwork) BenchmarkNetwork.MLP.build();
      }
    };

    abstract MultiLayerNetwork build();

    long parameters() {
      return build().numParams();
    }
  }

  /** Why an iteration is not measured. */
  public enum Reason {
    /** The schedule does not say so. */
    NOT_SCHEDULED("not scheduled: default schedule and budget, iterations that it leaves out"),
    /** The schedule says so, and the budget cannot pay for it. */
    NOT_AFFORDABLE("scheduled, not affordable: default schedule, hardly any budget");

    private final String title;

    Reason(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    private OverheadBudget budget() {
      return this == NOT_SCHEDULED ? OverheadBudget.DEFAULT : OverheadBudget.of(NEXT_TO_NOTHING);
    }
  }

  private IdleListener(Network kind, Reason reason) {
    this.reason = reason;
    this.network = kind.build();
    TacitListenerBuilder builder =
        TacitListener.builder("benchmark")
            .sink(sink)
            .budget(reason.budget())
            .withoutStandardDiagnostics();
    paid().forEach(builder::diagnostic);
    this.tacit = builder.build();
    network.addListeners(tacit);
  }

  /** All but those that read what arrives, which has a benchmark of its own. */
  private static Stream<Diagnostic> paid() {
    return ServiceLoader.load(Diagnostic.class).stream()
        .flatMap(provider -> provider.get().in(Preset.STANDARD).stream())
        .filter(diagnostic -> diagnostic.cadence() != Cadence.FREE);
  }

  /**
   * Trains until a snapshot is measured, or until one would be if it could be afforded.
   *
   * @throws IllegalStateException if none is within two minutes
   */
  public static IdleListener of(Network kind, Reason reason) {
    IdleListener idle = new IdleListener(kind, reason);
    List<DataSet> batches = FashionMnist.subset().train().shuffled(2).batches(BATCH).toList();
    long start = System.nanoTime();
    while (!idle.between()) {
      if (System.nanoTime() - start > PATIENCE) {
        idle.close();
        throw new IllegalStateException("Nothing was measured in two minutes");
      }
      idle.network.fit(batches.get(idle.iteration++ % batches.size()));
    }
    DataSet batch = batches.get(0);
    idle.network.setInput(batch.getFeatures()); // as during an iteration
    idle.network.setLabels(batch.getLabels());
    return idle;
  }

  /** What cannot be afforded is never measured. */
  private boolean between() {
    return reason == Reason.NOT_AFFORDABLE ? iteration >= COLLECTED : sink.latest().isPresent();
  }

  /** What Deeplearning4j calls in an iteration that is not measured. */
  public void iteration() {
    iteration = following(iteration);
    tacit.onBackwardPass(network);
    tacit.iterationDone(network, iteration, 0);
  }

  private int following(int last) {
    if (reason == Reason.NOT_AFFORDABLE) {
      return last - last % SCHEDULE + SCHEDULE;
    }
    return last % SCHEDULE == SCHEDULE - 1 ? last + 2 : last + 1;
  }

  /** Snapshots that were measured. */
  int measured() {
    return sink.reports().size();
  }

  @Override
  public void close() {
    tacit.close();
  }
}
