// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What only somebody knows who made labels wrong, who has labels that training does not see, or who
 * looks at the training loss: detectors that need none of it must not read it.
 */
final class Truth implements Diagnostic {

  static final Metric FITTED =
      Metric.gauge("benchmark.wrong.fitted", "Share of the wrong labels that is predicted");
  static final Metric CHANCE =
      Metric.gauge(
          "benchmark.wrong.chance",
          "Share of wrong labels, made in the same way, that is predicted on test inputs");
  static final Metric CLEAN =
      Metric.gauge("benchmark.clean.accuracy", "Accuracy on training examples with right labels");
  static final Metric TEST = Metric.gauge("benchmark.test.accuracy", "Accuracy on test examples");
  static final Metric VALIDATION_ACCURACY =
      Metric.gauge("benchmark.validation.accuracy", "Accuracy on the tenth kept for validation");
  static final Metric VALIDATION_LOSS =
      Metric.gauge("benchmark.validation.loss", "Loss on the tenth kept for validation");
  static final Metric TRAINING_LOSS =
      Metric.gauge("benchmark.training.loss", "Loss on training examples");

  private static final int MOST = 1500;

  private final LearningTask task;
  private final WrongLabels noise;
  private final TrainingData data;

  Truth(LearningTask task, WrongLabels noise, TrainingData data) {
    this.task = task;
    this.noise = noise;
    this.data = data;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(
        FITTED, CHANCE, CLEAN, TEST, VALIDATION_ACCURACY, VALIDATION_LOSS, TRAINING_LOSS);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Samples test = data.test();
    int[] predicted = predictions(replica, test);
    return List.of(
        share(FITTED, replica, data.mislabelled().from(0, MOST)),
        Measurement.exact(CHANCE, chance(predicted, test)),
        share(CLEAN, replica, data.rightlyLabelled().from(0, MOST)),
        Measurement.exact(TEST, share(predicted, test.labels())),
        share(VALIDATION_ACCURACY, replica, data.validation()),
        Measurement.exact(VALIDATION_LOSS, loss(replica, data.validation())),
        Measurement.exact(TRAINING_LOSS, loss(replica, data.training().from(0, MOST))));
  }

  private Measurement share(Metric metric, Replica replica, Samples samples) {
    return samples.size() == 0
        ? Measurement.undefined(metric, "there are no such examples")
        : Measurement.exact(metric, share(predictions(replica, samples), samples.labels()));
  }

  private static double share(int[] predicted, int[] labels) {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += predicted[i] == labels[i] ? 1 : 0;
    }
    return (double) right / labels.length;
  }

  private double chance(int[] predicted, Samples test) {
    if (noise.kind() == WrongLabels.Kind.LIKELY) {
      return new LikelyMistakes(data.right(), task.classes())
          .predicted(test, predicted, noise.share());
    }
    int[] right = test.labels();
    double sum = 0;
    for (int i = 0; i < right.length; i++) {
      sum += noise.probability(right[i], predicted[i], task.classes());
    }
    return sum / right.length;
  }

  private int[] predictions(Replica replica, Samples samples) {
    return replica.logits(List.of(task.features(samples))).argMax(1).toIntVector();
  }

  private double loss(Replica replica, Samples samples) {
    INDArray logits = replica.logits(List.of(task.features(samples)));
    double[][] probabilities = Transforms.softmax(logits, true).toDoubleMatrix();
    double sum = 0;
    for (int i = 0; i < samples.size(); i++) {
      sum -= Math.log(Math.max(1e-10, probabilities[i][samples.labels()[i]]));
    }
    return sum / samples.size();
  }
}
