// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.examples.data.LabelledImages;
import dev.tacit.internal.arrival.ArrivalReader;
import dev.tacit.internal.training.TrainedBatch;
import dev.tacit.internal.training.TrainedModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.dataset.DataSet;

/** Training whose forward passes are read, with the time that takes of each iteration. */
final class ReadRun {

  private static final int SEED = 3;
  private static final int COMPARED = 30;

  private final BenchmarkNetwork kind;
  private final List<DataSet> batches;
  private int iterations;

  ReadRun(BenchmarkNetwork kind, LabelledImages images) {
    this.kind = kind;
    this.batches = images.shuffled(SEED).batches(kind.batch()).map(kind::shaped).toList();
  }

  /** Reads as the listener does, and takes the time of it. */
  private static final class Timed extends BaseTrainingListener {

    private final ArrivalReader reader = new ArrivalReader(false);
    private long nanoseconds;

    @Override
    public void onBackwardPass(Model model) {
      TrainedModel trained = new TrainedModel(model);
      TrainedBatch batch = trained.batch();
      long start = System.nanoTime();
      if (batch != null) {
        reader.read(trained, batch);
      }
      nanoseconds += System.nanoTime() - start;
    }

    @Override
    public void onGradientCalculation(Model model) {
      long start = System.nanoTime();
      reader.trained();
      nanoseconds += System.nanoTime() - start;
    }

    void epochEnds() {
      long start = System.nanoTime();
      reader.epochEnded();
      nanoseconds += System.nanoTime() - start;
    }
  }

  /** A stretch of a run. */
  private record Window(double seconds, int iterations, long nanoseconds) {

    double milliseconds() {
      return 1e3 * seconds / iterations;
    }

    double microsecondsOfReading() {
      return nanoseconds / 1e3 / iterations;
    }

    double percent() {
      return nanoseconds / seconds / 1e7;
    }
  }

  /** The first window is to warm up. */
  Map<String, Object> observe(int windows, double seconds) {
    Timed timed = new Timed();
    Model network = kind.build();
    network.addListeners(timed);
    Window first = train((NeuralNetwork) network, timed, seconds);
    List<Window> rest =
        Stream.generate(() -> train((NeuralNetwork) network, timed, seconds))
            .limit(windows)
            .toList();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("network", kind.title());
    row.put("batch", kind.batch());
    row.put("iterations", iterations);
    row.put("millisecondsAnIteration", spread(rest, Window::milliseconds));
    row.put("microsecondsOfReading", spread(rest, Window::microsecondsOfReading));
    row.put("percent", spread(rest, Window::percent));
    row.put("percentWhileWarmingUp", Math.round(1e3 * first.percent()) / 1e3);
    row.put("examples", batches.stream().mapToInt(DataSet::numExamples).sum());
    row.put("watched", timed.reader.now().examples());
    row.put("sameToTheBit", Arrays.equals(trained(true), trained(false)));
    return row;
  }

  private static Map<String, Object> spread(List<Window> windows, ToDoubleFunction<Window> number) {
    return MedianAndRange.of(windows.stream().mapToDouble(number).boxed().toList()).toMap();
  }

  private Window train(NeuralNetwork network, Timed timed, double seconds) {
    long start = System.nanoTime();
    int before = iterations;
    timed.nanoseconds = 0;
    while ((System.nanoTime() - start) / 1e9 < seconds) {
      network.fit(batches.get(iterations++ % batches.size()));
      if (iterations % batches.size() == 0) {
        timed.epochEnds();
      }
    }
    double passed = (System.nanoTime() - start) / 1e9;
    return new Window(passed, iterations - before, timed.nanoseconds);
  }

  private float[] trained(boolean read) {
    Model network = kind.build();
    if (read) {
      network.addListeners(new Timed());
    }
    for (int i = 0; i < COMPARED; i++) {
      ((NeuralNetwork) network).fit(batches.get(i % batches.size()));
    }
    return network.params().dup().data().asFloat();
  }
}
