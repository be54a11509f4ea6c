package dev.tacit.training;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Forward;
import dev.tacit.replica.Labels;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Share of the reference examples that the network, its noise off, classifies right; of their time
 * steps or pixels that have labels, if it answers at each of them.
 *
 * <p>One forward pass. Undefined where labels name no classes; absent for held-out inputs without
 * labels.
 */
@AutoService(Diagnostic.class)
public final class Accuracy implements Diagnostic {

  private static final Metric ACCURACY =
      Metric.gauge(
          "tacit.training.accuracy", "Share of the reference examples classified right", "set");

  private static final String NO_CLASSES = "the labels name no classes";

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return Optional.of(this);
  }

  @Override
  public Cadence cadence() {
    return Cadence.OFTEN;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(ACCURACY);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    List<Measurement> measurements = new ArrayList<>();
    for (Examples examples : snapshot.sets()) {
      if (examples.labels() != null) {
        measurements.add(measure(examples, replica));
      }
    }
    return measurements;
  }

  private static Measurement measure(Examples examples, Replica replica) {
    Forward forward = replica.forward(examples);
    Labels labels = replica.labels(examples);
    long outputs = forward.output().size(1) / forward.positions();
    INDArray mask = labels.mask();
    boolean classes = !examples.classes().isEmpty() || forward.positions() > 1;
    boolean wholeRows = mask == null || mask.size(1) == forward.positions();
    if (!classes || !wholeRows) {
      return Measurement.undefined(ACCURACY, NO_CLASSES, examples.set());
    }
    Answers answers =
        new Answers(
            numbers(forward.output()),
            numbers(labels.values()),
            mask == null ? null : numbers(mask),
            (int) outputs);
    return answers
        .shareRight()
        .map(share -> Measurement.exact(ACCURACY, share, examples.set()))
        .orElseGet(() -> Measurement.undefined(ACCURACY, NO_CLASSES, examples.set()));
  }

  private static double[] numbers(INDArray array) {
    return array.dup('c').data().asDouble();
  }
}
