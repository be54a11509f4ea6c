// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.action.AveragedWeights;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How good a network with averaged parameters is, on examples that training does not see.
 *
 * @param <M> the kind of network
 */
final class AveragedTruth<M extends Model> implements Diagnostic {

  static final Metric TEST =
      Metric.gauge("benchmark.averaged.test", "Accuracy of averaged weights on test examples");
  static final Metric VALIDATION =
      Metric.gauge(
          "benchmark.averaged.validation",
          "Accuracy of averaged weights on the tenth kept for validation");
  static final Metric PROBABILITY =
      Metric.gauge(
          "benchmark.averaged.probability",
          "Mean probability of the label by averaged weights, on the tenth kept for validation");

  private final LearningTask task;
  private final TrainingData data;
  private final AveragedWeights<M> averaged;
  private final BiFunction<M, INDArray, INDArray> answering;

  /**
   * @param answering gives the probabilities for inputs
   */
  AveragedTruth(
      LearningTask task,
      TrainingData data,
      AveragedWeights<M> averaged,
      BiFunction<M, INDArray, INDArray> answering) {
    this.task = task;
    this.data = data;
    this.averaged = averaged;
    this.answering = answering;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(TEST, VALIDATION, PROBABILITY);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    averaged.keep(snapshot);
    M network = averaged.model().orElseThrow();
    INDArray onTest = output(network, data.test());
    INDArray onValidation = output(network, data.validation());
    return List.of(
        Measurement.exact(TEST, accuracy(onTest, data.test().labels())),
        Measurement.exact(VALIDATION, accuracy(onValidation, data.validation().labels())),
        Measurement.exact(PROBABILITY, probability(onValidation, data.validation().labels())));
  }

  /** By a thread of its own, since this one has a workspace open, which networks refuse. */
  private INDArray output(M network, Samples samples) {
    INDArray features = task.features(samples).detach();
    return CompletableFuture.supplyAsync(() -> answering.apply(network, features)).join();
  }

  private static double accuracy(INDArray output, int[] labels) {
    int[] predicted = output.argMax(1).toIntVector();
    long right = IntStream.range(0, labels.length).filter(i -> predicted[i] == labels[i]).count();
    return (double) right / labels.length;
  }

  private static double probability(INDArray output, int[] labels) {
    return IntStream.range(0, labels.length)
        .mapToDouble(i -> output.getDouble(i, labels[i]))
        .average()
        .orElse(Double.NaN);
  }
}
