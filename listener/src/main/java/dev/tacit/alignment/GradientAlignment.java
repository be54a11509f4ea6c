package dev.tacit.alignment;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.replica.ExampleVectors;
import dev.tacit.replica.ExampleVectors.Sums;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * How well the loss gradients of single training examples agree.
 *
 * <p>Alignment is Mehta, Cutkosky, Neyshabur 2021, eq. 2-6, over all parameters ({@code all}), for
 * each layer and for the logits. Cosines are the stiffness of Fort et al. 2019: mean cosine over
 * pairs of one class and over pairs of different classes. The norm is the mean over examples.
 *
 * <p>Exact. One forward and one backward pass, and about one pass of products. Undefined without
 * labels; within classes undefined if labels name no classes or no class has two examples.
 */
@AutoService(Diagnostic.class)
public final class GradientAlignment implements Diagnostic {

  private static final Metric ALIGNMENT =
      Metric.gauge(
          "tacit.gradient.alignment",
          "Agreement of single examples' gradients, at most 1 (Mehta et al. 2021)",
          "scope",
          "layer");
  private static final Metric COSINE =
      Metric.gauge(
          "tacit.gradient.cosine",
          "Mean cosine between single examples' gradients (Fort et al. 2019)",
          "scope");
  private static final Metric NORM =
      Metric.gauge("tacit.gradient.norm", "Mean norm of single examples' gradients", "layer");

  private static final String ALL = "all";

  @Override
  public List<Metric> metrics() {
    return List.of(ALIGNMENT, COSINE, NORM);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Examples examples = snapshot.training();
    if (examples.labels() == null) {
      return undefined("the training examples have no labels");
    }
    List<ExampleVectors> layers = replica.lossGradients(examples);
    List<Measurement> measurements = new ArrayList<>();
    for (ExampleVectors layer : layers) {
      double[] squares = layer.squaredNorms();
      Alignment alignment = new Alignment(squares, layer.sums());
      measurements.addAll(alignments(alignment, examples, layer.layer()));
    }
    ExampleVectors total = new Total(layers.stream().filter(this::isOfParameters).toList());
    double[] squares = total.squaredNorms();
    Alignment alignment = new Alignment(squares, total.sums());
    measurements.addAll(alignments(alignment, examples, ALL));
    measurements.addAll(cosines(total, squares, examples));
    measurements.add(
        Measurement.exact(NORM, Arrays.stream(squares).map(Math::sqrt).average().orElse(0), ALL));
    return measurements;
  }

  private boolean isOfParameters(ExampleVectors layer) {
    return !layer.layer().equals(Replica.LOGITS);
  }

  private static List<Measurement> undefined(String reason) {
    return List.of(
        Measurement.undefined(ALIGNMENT, reason, "class", ALL),
        Measurement.undefined(ALIGNMENT, reason, ALL, ALL),
        Measurement.undefined(COSINE, reason, "within"),
        Measurement.undefined(COSINE, reason, "between"),
        Measurement.undefined(NORM, reason, ALL));
  }

  private static List<Measurement> alignments(
      Alignment alignment, Examples examples, String layer) {
    String[] ofClass = {"class", layer};
    String[] ofAll = {ALL, layer};
    Measurement within =
        examples.classes().isEmpty()
            ? Measurement.undefined(ALIGNMENT, "the labels name no classes", ofClass)
            : value(
                ALIGNMENT,
                alignment.withinClasses(examples.classes()),
                "no class has two examples with a gradient",
                ofClass);
    return List.of(
        within,
        value(ALIGNMENT, alignment.ofAll(), "fewer than two examples have a gradient", ofAll));
  }

  private static List<Measurement> cosines(
      ExampleVectors total, double[] squares, Examples examples) {
    double[] weights =
        Arrays.stream(squares).map(square -> square > 0 ? 1 / Math.sqrt(square) : 0).toArray();
    Cosines cosines = Cosines.of(total.sums(weights), weights, examples.classes());
    if (examples.classes().isEmpty()) {
      String reason = "the labels name no classes";
      return List.of(
          Measurement.undefined(COSINE, reason, "within"),
          Measurement.undefined(COSINE, reason, "between"));
    }
    return List.of(
        value(COSINE, cosines.within(), "no class has two examples with a gradient", "within"),
        value(COSINE, cosines.between(), "there is only one class", "between"));
  }

  private static Measurement value(Metric metric, double value, String ifNaN, String... tags) {
    return Double.isNaN(value)
        ? Measurement.undefined(metric, ifNaN, tags)
        : Measurement.exact(metric, value, tags);
  }

  /** The vectors of all layers, one after the other. */
  private record Total(List<ExampleVectors> layers) implements ExampleVectors {

    @Override
    public String layer() {
      return ALL;
    }

    @Override
    public double[] squaredNorms() {
      return layers.stream().map(ExampleVectors::squaredNorms).reduce(Total::add).orElseThrow();
    }

    @Override
    public Sums sums(double[] weights) {
      return added(layer -> layer.sums(weights));
    }

    @Override
    public Sums sums() {
      return added(ExampleVectors::sums);
    }

    private Sums added(Function<ExampleVectors, Sums> ofLayer) {
      return layers.stream()
          .map(ofLayer)
          .reduce((a, b) -> new Sums(add(a.perClass(), b.perClass()), a.all() + b.all()))
          .orElseThrow();
    }

    private static double[] add(double[] a, double[] b) {
      double[] sum = new double[a.length];
      Arrays.setAll(sum, i -> a[i] + b[i]);
      return sum;
    }
  }
}
