package dev.tacit.examples.benchmark;

import dev.tacit.TacitListener;
import dev.tacit.sink.InMemorySink;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The time of a training run with Tacit at its defaults over that of the same run without.
 *
 * <p>Runs alternate, each with a new network; every round gives one ratio.
 */
public final class WholeRun {

  private final BenchmarkNetwork kind;
  private final List<DataSet> batches;
  private final int iterations;

  /** Trains {@code kind} on the batches, again and again. */
  public WholeRun(BenchmarkNetwork kind, List<DataSet> batches, int iterations) {
    this.kind = kind;
    this.batches = batches;
    this.iterations = iterations;
  }

  /**
   * What a round found.
   *
   * @param ratio seconds with Tacit over seconds without
   * @param secondsWithout seconds of the run without
   * @param reports made during the run
   */
  public record Round(double ratio, double secondsWithout, int reports) {}

  /** Measures, after a pair of shorter runs that do not count. */
  public List<Round> measure(int rounds) {
    List<Round> measured = new ArrayList<>();
    round(Math.min(iterations, 50));
    for (int i = 0; i < rounds; i++) {
      measured.add(round(iterations));
    }
    return measured;
  }

  private Round round(int length) {
    double without = train((MultiLayerNetwork) kind.build(), length);
    InMemorySink sink = new InMemorySink();
    MultiLayerNetwork observed = (MultiLayerNetwork) kind.build();
    double with;
    try (TacitListener tacit = TacitListener.builder("benchmark").sink(sink).build()) {
      observed.addListeners(tacit);
      with = train(observed, length);
    }
    return new Round(with / without, without, sink.reports().size());
  }

  private double train(MultiLayerNetwork network, int length) {
    long start = System.nanoTime();
    for (int i = 0; i < length; i++) {
      network.fit(batches.get(i % batches.size()));
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
