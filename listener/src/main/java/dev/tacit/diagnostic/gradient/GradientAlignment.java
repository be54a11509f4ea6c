// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import static dev.tacit.diagnostic.gradient.AllLayers.ALL;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.reference.Examples;
import dev.tacit.reference.Examples.ClassRange;
import dev.tacit.replica.Replica;
import dev.tacit.replica.result.ExampleVectors;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How well the loss gradients of single training examples agree, and those of sub-batches.
 *
 * <p>Alignment is Mehta, Cutkosky, Neyshabur 2021, eq. 2-6, over all parameters ({@code all}), for
 * each layer and for the logits. Cosines are the stiffness of Fort et al. 2019: mean cosine over
 * pairs of one class and over pairs of different classes. The norm is the mean over examples.
 * Disparity is Forouzesh, Thiran 2021: the mean distance between the gradients of five sub-batches,
 * comparable only between equal numbers of examples.
 *
 * <p>Exact. One forward and one backward pass, and about one pass of products, two in convolutions.
 * Undefined without labels; within classes undefined if labels name no classes or no class has two
 * examples; disparity undefined with fewer than ten examples, or where a sub-batch's losses are
 * equal.
 */
@AutoService(Diagnostic.class)
public final class GradientAlignment implements Diagnostic {

  /** {@code tacit.gradient.alignment}, by {@code scope} and {@code layer}. */
  public static final Metric ALIGNMENT =
      Metric.gauge(
          "tacit.gradient.alignment",
          "Agreement of single examples' gradients, at most 1 (Mehta et al. 2021)",
          "scope",
          "layer");

  /** {@code tacit.gradient.norm}, by {@code layer}. */
  public static final Metric NORM =
      Metric.gauge("tacit.gradient.norm", "Mean norm of single examples' gradients", "layer");

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return Optional.of(this);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(ALIGNMENT, Cosines.COSINE, NORM, Disparity.DISPARITY);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Examples examples = snapshot.training();
    if (examples.labels() == null) {
      return undefined("the training examples have no labels");
    }
    List<ExampleVectors> layers = replica.lossGradients(examples);
    List<Measurement> measurements = new ArrayList<>();
    layers.forEach(layer -> measurements.addAll(alignments(layer, layer.squaredNorms())));
    AllLayers all = AllLayers.of(examples, layers);
    double[] squares = all.squaredNorms();
    measurements.addAll(alignments(all, squares));
    List<MeasuredOnSums> ofSums =
        List.of(Cosines.of(squares, examples), new Disparity(replica.losses(examples)));
    measurements.addAll(measure(all, ofSums));
    measurements.add(
        Measurement.exact(NORM, Arrays.stream(squares).map(Math::sqrt).average().orElse(0), ALL));
    return measurements;
  }

  private static List<Measurement> undefined(String reason) {
    List<Measurement> all = new ArrayList<>();
    all.add(Measurement.undefined(ALIGNMENT, reason, "class", ALL));
    all.add(Measurement.undefined(ALIGNMENT, reason, ALL, ALL));
    all.addAll(Cosines.undefined(reason));
    all.addAll(Disparity.undefined(reason));
    all.add(Measurement.undefined(NORM, reason, ALL));
    return all;
  }

  private static List<Measurement> alignments(ExampleVectors layer, double[] squares) {
    Alignment alignment = new Alignment(squares, layer.sums());
    List<ClassRange> classes = layer.examples().classes();
    String[] ofClass = {"class", layer.layer()};
    String none = layer.examples().noClasses();
    Measurement within =
        none != null
            ? Measurement.undefined(ALIGNMENT, none, ofClass)
            : value(
                alignment.withinClasses(classes),
                "no class has two examples with a gradient",
                ofClass);
    return List.of(
        within,
        value(alignment.ofAll(), "fewer than two examples have a gradient", ALL, layer.layer()));
  }

  private static Measurement value(double alignment, String ifNaN, String... tags) {
    return Double.isNaN(alignment)
        ? Measurement.undefined(ALIGNMENT, ifNaN, tags)
        : Measurement.exact(ALIGNMENT, alignment, tags);
  }

  /** Asks for all sums at once, so that layers which must write gradients down do so once. */
  private static List<Measurement> measure(AllLayers all, List<MeasuredOnSums> questions) {
    double[][] weights =
        questions.stream().flatMap(q -> Arrays.stream(q.weights())).toArray(double[][]::new);
    double[] answers = all.squaredNormsOfSums(weights);
    List<Measurement> measurements = new ArrayList<>();
    int from = 0;
    for (MeasuredOnSums question : questions) {
      int to = from + question.weights().length;
      measurements.addAll(question.measure(Arrays.copyOfRange(answers, from, to)));
      from = to;
    }
    return measurements;
  }
}
