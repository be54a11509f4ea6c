// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.jacobian;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.replica.result.JacobianNorms;
import dev.tacit.replica.result.JacobianProjections;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How strongly the output reacts to the input: the Frobenius norm of the input-output Jacobian,
 * averaged over examples.
 *
 * <p>Novak et al. 2018, of the softmax probabilities and of the logits, on training and on held-out
 * inputs, and the ratio of the two for the softmax. Labels are not used. Of a time series, the
 * outputs and inputs at steps that count, so that padding changes nothing.
 *
 * <p>Exact over the examples up to {@value #MOST_EXACT} outputs that count: one forward and K
 * backward passes for each set. Beyond that estimated from random projections (Hoffman et al.
 * 2019), with the standard error that their choice causes: one forward and two backward passes for
 * each. The directions are other ones for each example and the same at every snapshot, so that
 * changes are resolved much better than levels. {@link Preset#ECONOMY} takes one projection beyond
 * two outputs, and a second one of a quarter of the examples.
 */
@AutoService(Diagnostic.class)
public final class JacobianNorm implements Diagnostic {

  /** With more outputs than this, projections cost less than exact norms. */
  public static final int MOST_EXACT = 20;

  /** Projections of each example by default. */
  public static final int DEFAULT_PROJECTIONS = 10;

  /** Examples of each set by default. */
  public static final int DEFAULT_EXAMPLES = 64;

  /** {@code tacit.jacobian.norm}, by {@code output} and {@code set}. */
  public static final Metric NORM =
      Metric.estimate(
          "tacit.jacobian.norm",
          "Mean Frobenius norm of the input-output Jacobian (Novak et al. 2018)",
          "output",
          "set");

  /** {@code tacit.jacobian.ratio}. */
  public static final Metric RATIO =
      Metric.estimate(
          "tacit.jacobian.ratio",
          "Softmax Jacobian norm on held-out inputs over that on training inputs");

  private static final String NO_INPUTS = "there are no held-out inputs";
  private static final String NO_STEPS = "no time step counts: all are masked";
  private static final int ECONOMY_EXAMPLES = 256;

  private static final int MOST_EXACT_FRUGALLY = 2;

  private final int mostExact;
  private final int projections;
  private final int mostExamples;

  /** Exact up to {@value #MOST_EXACT} outputs, else {@value #DEFAULT_PROJECTIONS} projections. */
  public JacobianNorm() {
    this(MOST_EXACT, DEFAULT_PROJECTIONS, DEFAULT_EXAMPLES);
  }

  private JacobianNorm(int mostExact, int projections, int mostExamples) {
    this.mostExact = mostExact;
    this.projections = projections;
    this.mostExamples = mostExamples;
  }

  /**
   * The same on at most so many examples of each set, evenly spread over its classes; {@value
   * #DEFAULT_EXAMPLES} by default.
   *
   * @throws IllegalArgumentException if {@code most} is below 1
   */
  public JacobianNorm examples(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("examples=" + most + ": must be at least 1");
    }
    return new JacobianNorm(mostExact, projections, most);
  }

  /** Exact, however many outputs there are. */
  public static JacobianNorm exact() {
    return new JacobianNorm(Integer.MAX_VALUE, DEFAULT_PROJECTIONS, DEFAULT_EXAMPLES);
  }

  /**
   * Estimated, however few outputs there are.
   *
   * @param count of projections for each example, at least 1. With a single one, evenly spread
   *     examples have a second one, a quarter of all but at least 16, which tells by how much roots
   *     of single projections are too small: a quarter more passes.
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  public static JacobianNorm projections(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("projections=" + count + ": must be at least 1");
    }
    return new JacobianNorm(0, count, DEFAULT_EXAMPLES);
  }

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return Optional.of(preset == Preset.ECONOMY ? frugal(ECONOMY_EXAMPLES) : this);
  }

  /** Exact up to two outputs, else a single projection and a second one of some examples. */
  @Override
  public Diagnostic frugal() {
    return mostExact == MOST_EXACT ? frugal(mostExamples) : this;
  }

  private static JacobianNorm frugal(int mostExamples) {
    return new JacobianNorm(MOST_EXACT_FRUGALLY, 1, mostExamples);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(NORM, RATIO);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    List<Measurement> measurements = new ArrayList<>();
    Norms training = measure(snapshot.training(), replica, measurements);
    Optional<Norms> heldOut = snapshot.heldOut().map(set -> measure(set, replica, measurements));
    String none = snapshot.noHeldOut();
    measurements.add(
        heldOut
            .map(norms -> ratio(norms, training))
            .orElseGet(() -> Measurement.undefined(RATIO, none == null ? NO_INPUTS : none)));
    return measurements;
  }

  private record Norms(Measurement softmax, Measurement logit) {}

  private Norms measure(Examples examples, Replica replica, List<Measurement> measurements) {
    Norms norms = measure(examples, replica);
    measurements.add(norms.softmax());
    measurements.add(norms.logit());
    return norms;
  }

  private Norms measure(Examples all, Replica replica) {
    Examples examples = all.evenly(mostExamples);
    int[] outputs = replica.counted(examples).outputs();
    int[] counted = IntStream.range(0, outputs.length).filter(i -> outputs[i] > 0).toArray();
    IntSummaryStatistics many = Arrays.stream(counted).map(i -> outputs[i]).summaryStatistics();
    if (counted.length == 0) {
      return new Norms(
          Measurement.undefined(NORM, NO_STEPS, "softmax", examples.set()),
          Measurement.undefined(NORM, NO_STEPS, "logit", examples.set()));
    }
    if (many.getMax() <= mostExact) {
      JacobianNorms norms = replica.jacobianSquaredNorms(examples);
      return norms(
          examples.set(),
          norms.ofLogits(),
          norms.ofSoftmax().orElse(null),
          some -> mean(only(counted, some)));
    }
    if (projections == 1) {
      return once(examples, replica, counted, many.getAverage());
    }
    JacobianProjections squares = replica.jacobianProjections(examples, projections);
    return norms(
        examples.set(),
        squares.ofLogits(),
        squares.ofSoftmax().orElse(null),
        some -> ProjectedNorm.of(only(counted, some), many.getAverage()));
  }

  /** Squares along one direction of all examples, and along a second one of some. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  private record Once(double[] first, double[] second) {}

  private static Norms once(Examples examples, Replica replica, int[] counted, double outputs) {
    int[] paired = PairedNorm.paired(counted.length);
    int[] places = Arrays.stream(paired).map(i -> counted[i]).toArray();
    JacobianProjections all = replica.jacobianProjections(examples, 0, 1);
    JacobianProjections some = replica.jacobianProjections(examples.part(places), 1, 1);
    return norms(
        examples.set(),
        new Once(only(counted, all.ofLogits()[0]), some.ofLogits()[0]),
        all.ofSoftmax()
            .flatMap(
                first ->
                    some.ofSoftmax().map(second -> new Once(only(counted, first[0]), second[0])))
            .orElse(null),
        squares -> PairedNorm.of(squares.first(), paired, squares.second(), outputs));
  }

  private static double[] only(int[] counted, double[] of) {
    return Arrays.stream(counted).mapToDouble(i -> of[i]).toArray();
  }

  private static double[][] only(int[] counted, double[][] of) {
    return Arrays.stream(of).map(some -> only(counted, some)).toArray(double[][]::new);
  }

  private static <T> Norms norms(
      String set, T ofLogits, @Nullable T ofSoftmax, Function<T, ProjectedNorm> estimate) {
    return new Norms(
        ofSoftmax == null
            ? Measurement.undefined(NORM, "the output layer is not a softmax", "softmax", set)
            : measurement(estimate.apply(ofSoftmax), "softmax", set),
        measurement(estimate.apply(ofLogits), "logit", set));
  }

  private static Measurement measurement(ProjectedNorm norm, String output, String set) {
    return Measurement.estimate(NORM, norm.value(), norm.standardError(), output, set);
  }

  private static ProjectedNorm mean(double[] squares) {
    double mean = Arrays.stream(squares).map(Math::sqrt).average().orElse(Double.NaN);
    return new ProjectedNorm(mean, 0);
  }

  private static Measurement ratio(Norms heldOut, Norms training) {
    String reason = training.softmax().reason();
    if (reason != null) {
      return Measurement.undefined(RATIO, reason);
    }
    double above = heldOut.softmax().value();
    double below = training.softmax().value();
    if (below == 0) {
      return Measurement.undefined(RATIO, "the norm on training inputs is 0");
    }
    double error =
        Math.hypot(
            heldOut.softmax().standardError(), above / below * training.softmax().standardError());
    return Measurement.estimate(RATIO, above / below, error / below);
  }
}
