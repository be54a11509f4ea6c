package dev.tacit.jacobian;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.replica.JacobianNorms;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How strongly the output reacts to the input: the Frobenius norm of the input-output Jacobian,
 * averaged over examples.
 *
 * <p>Novak et al. 2018, of the softmax probabilities and of the logits, on training and on held-out
 * inputs, and the ratio of the two for the softmax. Labels are not used.
 *
 * <p>Exact over the examples. One forward and K backward passes for each set. Undefined for more
 * than {@value #MOST_OUTPUTS} outputs.
 */
@AutoService(Diagnostic.class)
public final class JacobianNorm implements Diagnostic {

  /** With more outputs than this, exact norms would take too long. */
  static final int MOST_OUTPUTS = 100;

  private static final Metric NORM =
      Metric.gauge(
          "tacit.jacobian.norm",
          "Mean Frobenius norm of the input-output Jacobian (Novak et al. 2018)",
          "output",
          "set");
  private static final Metric RATIO =
      Metric.gauge(
          "tacit.jacobian.ratio",
          "Softmax Jacobian norm on held-out inputs over that on training inputs");

  @Override
  public List<Metric> metrics() {
    return List.of(NORM, RATIO);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    List<Measurement> measurements = new ArrayList<>();
    Norms training = measure(snapshot.training(), replica, measurements);
    Optional<Norms> heldOut = snapshot.heldOut().map(set -> measure(set, replica, measurements));
    measurements.add(
        heldOut
            .map(norms -> ratio(norms, training))
            .orElseGet(() -> Measurement.undefined(RATIO, "there are no held-out inputs")));
    return measurements;
  }

  private record Norms(Measurement softmax, Measurement logit) {}

  private static Norms measure(Examples examples, Replica replica, List<Measurement> measurements) {
    Norms norms = measure(examples, replica);
    measurements.add(norms.softmax());
    measurements.add(norms.logit());
    return norms;
  }

  private static Norms measure(Examples examples, Replica replica) {
    String set = examples.set();
    long outputs = replica.forward(examples).logits().size(1);
    if (outputs > MOST_OUTPUTS) {
      String reason = outputs + " outputs; exact norms are measured up to " + MOST_OUTPUTS;
      return new Norms(
          Measurement.undefined(NORM, reason, "softmax", set),
          Measurement.undefined(NORM, reason, "logit", set));
    }
    JacobianNorms squares = replica.jacobianSquaredNorms(examples);
    return new Norms(
        squares
            .ofSoftmax()
            .map(ofSoftmax -> Measurement.exact(NORM, meanRoot(ofSoftmax), "softmax", set))
            .orElseGet(
                () ->
                    Measurement.undefined(
                        NORM, "the output layer is not a softmax", "softmax", set)),
        Measurement.exact(NORM, meanRoot(squares.ofLogits()), "logit", set));
  }

  private static double meanRoot(double[] squares) {
    return Arrays.stream(squares).map(Math::sqrt).average().orElse(Double.NaN);
  }

  private static Measurement ratio(Norms heldOut, Norms training) {
    String reason = training.softmax().reason();
    if (reason != null) {
      return Measurement.undefined(RATIO, reason);
    }
    double denominator = training.softmax().value();
    return denominator == 0
        ? Measurement.undefined(RATIO, "the norm on training inputs is 0")
        : Measurement.exact(RATIO, heldOut.softmax().value() / denominator);
  }
}
