package dev.tacit.training;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Share of the reference examples that the network, its noise off, classifies right.
 *
 * <p>One forward pass. Undefined where labels name no classes; absent for held-out inputs without
 * labels.
 */
@AutoService(Diagnostic.class)
public final class Accuracy implements Diagnostic {

  private static final Metric ACCURACY =
      Metric.gauge(
          "tacit.training.accuracy", "Share of the reference examples classified right", "set");

  @Override
  public List<Metric> metrics() {
    return List.of(ACCURACY);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    List<Measurement> measurements = new ArrayList<>();
    for (Examples examples : snapshot.sets()) {
      INDArray labels = examples.labels();
      if (labels != null) {
        measurements.add(measure(examples, labels, replica));
      }
    }
    return measurements;
  }

  private static Measurement measure(Examples examples, INDArray labels, Replica replica) {
    if (examples.classes().isEmpty()) {
      return Measurement.undefined(ACCURACY, "the labels name no classes", examples.set());
    }
    double accuracy = accuracy(examples, labels, replica.forward(examples).output());
    return Measurement.exact(ACCURACY, accuracy, examples.set());
  }

  private static double accuracy(Examples examples, INDArray labels, INDArray output) {
    double[][] rows = output.toDoubleMatrix();
    double threshold = labels.minNumber().doubleValue() < 0 ? 0 : 0.5;
    int right = 0;
    for (Examples.ClassRange range : examples.classes()) {
      for (int i = range.from(); i < range.to(); i++) {
        if (Double.isNaN(rows[i][0])) {
          return Double.NaN;
        }
        right += classOf(rows[i], threshold) == range.label() ? 1 : 0;
      }
    }
    return (double) right / examples.size();
  }

  private static int classOf(double[] output, double threshold) {
    if (output.length == 1) {
      return output[0] > threshold ? 1 : 0;
    }
    int largest = 0;
    for (int k = 1; k < output.length; k++) {
      largest = output[k] > output[largest] ? k : largest;
    }
    return largest;
  }
}
