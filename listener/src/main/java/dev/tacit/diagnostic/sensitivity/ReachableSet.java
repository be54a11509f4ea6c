// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.sensitivity;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.reference.RowClasses;
import dev.tacit.replica.Replica;
import dev.tacit.replica.result.Bounds;
import dev.tacit.replica.result.Labels;
import dev.tacit.replica.result.UnsupportedNetworkException;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Bounds of the logits that hold for every input near a training example, and the share of examples
 * whose class they make certain.
 *
 * <p>After Wang et al. 2018, who take the volume of an over-approximation of what the network can
 * answer within a ball around its inputs. The definition is a reconstruction: the ball is that of
 * the maximum norm with radius epsilon, not clipped to the range of the data; the approximation is
 * the box of interval bound propagation; the volume is given as the mean over examples of {@code
 * sum_k log(u_k - l_k) / K}, the logarithm of the box's mean width.
 *
 * <p>An example is certified if its label's lower bound is above every other class's upper bound:
 * no input of its ball is classified otherwise, and it is classified right. Where the network
 * answers at each step or pixel, it is those that are counted. The bounds are sound, not tight:
 * they widen with depth, so compare them over time and take a small epsilon.
 *
 * <p>Exact over the examples. Two forward passes for each epsilon, less the first layer, beside the
 * one of the examples themselves. Undefined where no sound bounds are known of what a layer
 * computes, as for recurrent layers; the reason names it.
 */
@AutoService(Diagnostic.class)
public final class ReachableSet implements Diagnostic {

  private static final double[] DEFAULT_EPSILONS = {0.001, 0.01};

  private static final String UNKNOWN_ACTIVATION =
      "the output's activation is not known to keep the order of its inputs";

  /** {@code tacit.sensitivity.reachable.volume}, by {@code epsilon}. */
  public static final Metric VOLUME =
      Metric.gauge(
          "tacit.sensitivity.reachable.volume",
          "Mean log width of the logits' bounds for inputs within epsilon (after Wang et al. 2018)",
          "epsilon");

  /** {@code tacit.sensitivity.certified}, by {@code epsilon}. */
  public static final Metric CERTIFIED =
      Metric.gauge(
          "tacit.sensitivity.certified",
          "Share of training examples certainly classified right for all inputs within epsilon",
          "epsilon");

  private final double[] epsilons;

  /** Epsilon 0.001 and 0.01. */
  public ReachableSet() {
    this(DEFAULT_EPSILONS);
  }

  /**
   * @param epsilons radii of the balls, different ones, finite and above 0, in the units of the
   *     inputs
   * @throws IllegalArgumentException if there is none, or one is out of range
   */
  public ReachableSet(double... epsilons) {
    boolean inRange = Arrays.stream(epsilons).allMatch(e -> e > 0 && Double.isFinite(e));
    if (epsilons.length == 0
        || !inRange
        || Arrays.stream(epsilons).distinct().count() < epsilons.length) {
      throw new IllegalArgumentException(
          "epsilons="
              + Arrays.toString(epsilons)
              + ": must be one or more different numbers, finite and above 0");
    }
    this.epsilons = epsilons.clone();
  }

  @Override
  public List<Metric> metrics() {
    return List.of(VOLUME, CERTIFIED);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    List<Measurement> measurements = new ArrayList<>();
    for (double epsilon : epsilons) {
      String tag = BigDecimal.valueOf(epsilon).stripTrailingZeros().toPlainString();
      measurements.addAll(measure(snapshot.training(), replica, epsilon, tag));
    }
    return measurements;
  }

  private static List<Measurement> measure(
      Examples examples, Replica replica, double epsilon, String tag) {
    int positions = replica.forward(examples).positions();
    Bounds bounds;
    try {
      bounds = replica.reachable(examples, epsilon);
    } catch (UnsupportedNetworkException e) {
      return undefined(String.valueOf(e.getMessage()), tag);
    }
    if (!Double.isFinite(bounds.widths().sumNumber().doubleValue())) {
      return undefined("the bounds overflowed or are not numbers", tag);
    }
    if (examples.labels() == null) {
      return List.of(
          volume(bounds, null, tag),
          Measurement.undefined(CERTIFIED, "the training examples have no labels", tag));
    }
    Labels labels = replica.labels(examples);
    return List.of(
        volume(bounds, labels.mask(), tag),
        certified(bounds, labels.classes(positions), positions, tag));
  }

  private static List<Measurement> undefined(String reason, String tag) {
    return List.of(
        Measurement.undefined(VOLUME, reason, tag), Measurement.undefined(CERTIFIED, reason, tag));
  }

  private static Measurement volume(Bounds bounds, @Nullable INDArray mask, String tag) {
    int examples = (int) bounds.widths().size(0);
    LogWidths widths =
        new LogWidths(numbers(bounds.widths()), mask == null ? null : numbers(mask), examples);
    double mean = widths.mean();
    return mean == Double.NEGATIVE_INFINITY
        ? Measurement.undefined(VOLUME, "an output cannot move for some example", tag)
        : Measurement.exact(VOLUME, mean, tag);
  }

  private static Measurement certified(
      Bounds bounds, RowClasses wanted, int positions, String tag) {
    String none = wanted.noClasses();
    if (none != null) {
      return Measurement.undefined(CERTIFIED, none, tag);
    }
    Bounds.Range range = bounds.deciding().orElse(null);
    if (range == null) {
      return Measurement.undefined(CERTIFIED, UNKNOWN_ACTIVATION, tag);
    }
    int outputs = (int) range.lower().size(1) / positions;
    Certainty certainty =
        new Certainty(numbers(range.lower()), numbers(range.upper()), wanted, outputs);
    return Measurement.exact(CERTIFIED, certainty.share(), tag);
  }

  private static double[] numbers(INDArray array) {
    return array.dup('c').data().asDouble();
  }
}
