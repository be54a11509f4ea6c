// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.path;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How straight the logits run between two training examples, for pairs of one class and of
 * different classes.
 *
 * <p>After Kubo et al. 2019; the definitions are a reconstruction. On a line of {@code N} equal
 * segments, slopes are taken per unit of input distance. The gap deviation is the standard
 * deviation of the jumps between neighbouring slopes; it shrinks with the grid, as one over the
 * square root of N, so its product with that root is given too. The deflection is the root mean
 * square distance of the slopes from the chord's; the straightness ratio divides it by the chord's
 * own slope, so that it is free of scale: 0 is straight.
 *
 * <p>Region transitions are after Novak et al. 2018, who take closed paths: how often the input of
 * an activation function changes its sign from one point of the line to the next, over the number
 * of units. These are the borders of linear regions for rectifiers; for smooth functions it is the
 * sign only. What happens inside recurrent and attention layers is not counted.
 *
 * <p>Time series are joined to series of the same time steps, and between them only what belongs to
 * these counts.
 *
 * <p>Gap deviations, deflection and transitions are means over pairs, the ratio is a median; errors
 * are those of sampling the pairs, which are drawn once for a reference set. One forward pass over
 * {@code N + 1} points for each pair, but for the layers that are affine in the inputs; no
 * gradient, and no labels but to tell the classes apart.
 */
@AutoService(Diagnostic.class)
public final class Straightness implements Diagnostic {

  /** Pairs of each kind by default. */
  public static final int DEFAULT_PAIRS = 16;

  /** Segments of a line by default. */
  public static final int DEFAULT_SEGMENTS = 16;

  /** {@code tacit.path.gap.deviation}, by {@code pairs}. */
  public static final Metric GAP_DEVIATION =
      Metric.estimate(
          "tacit.path.gap.deviation",
          "Spread of the jumps of the slope between two examples (after Kubo et al. 2019)",
          "pairs");

  /** {@code tacit.path.gap.deviation.gridfree}, by {@code pairs}. */
  public static final Metric FREE_OF_GRID =
      Metric.estimate(
          "tacit.path.gap.deviation.gridfree",
          "Spread of the jumps of the slope between two examples, times the root of the number of"
              + " segments (after Kubo et al. 2019)",
          "pairs");

  /** {@code tacit.path.region.transitions}, by {@code pairs}. */
  public static final Metric TRANSITIONS =
      Metric.estimate(
          "tacit.path.region.transitions",
          "Activation boundaries crossed between two examples, a unit (after Novak et al. 2018)",
          "pairs");

  /** {@code tacit.path.deflection}, by {@code pairs}. */
  public static final Metric DEFLECTION =
      Metric.estimate(
          "tacit.path.deflection",
          "Distance of the slope between two examples from the chord's (after Kubo et al. 2019)",
          "pairs");

  /** {@code tacit.path.straightness}. */
  public static final Metric RATIO =
      Metric.estimate(
          "tacit.path.straightness",
          "Deflection over the chord's slope, median over pairs; 0 is straight",
          "pairs");

  private static final int FRUGAL_PAIRS = 5;

  private static final String NO_TRANSITIONS = "no layer has an activation of its own";
  private static final String FEW_PAIRS = "fewer than two pairs of distinct examples";

  private final int pairs;
  private final int segments;

  /** {@value #DEFAULT_PAIRS} pairs of each kind, {@value #DEFAULT_SEGMENTS} segments. */
  public Straightness() {
    this(DEFAULT_PAIRS, DEFAULT_SEGMENTS);
  }

  /**
   * @param pairs of each kind, at least 2
   * @param segments of a line, at least 2; gap deviations compare at equal numbers only
   * @throws IllegalArgumentException if either is out of range
   */
  public Straightness(int pairs, int segments) {
    if (pairs < 2) {
      throw new IllegalArgumentException("pairs=" + pairs + ": must be at least 2");
    }
    if (segments < 2) {
      throw new IllegalArgumentException("segments=" + segments + ": must be at least 2");
    }
    this.pairs = pairs;
    this.segments = segments;
  }

  /** On fewer pairs. */
  @Override
  public Diagnostic frugal() {
    return pairs == DEFAULT_PAIRS ? new Straightness(FRUGAL_PAIRS, segments) : this;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(GAP_DEVIATION, FREE_OF_GRID, DEFLECTION, RATIO, TRANSITIONS);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Examples examples = snapshot.training();
    ExamplePairs drawn = ExamplePairs.draw(examples, pairs, replica);
    List<Measurement> measurements = new ArrayList<>();
    for (ExamplePairs.Kind kind : ExamplePairs.Kind.values()) {
      String none = none(kind, drawn, examples);
      measurements.addAll(
          none == null
              ? summarize(Line.along(drawn.of(kind), segments, examples, replica), kind.tag())
              : undefined(none, kind.tag()));
    }
    return measurements;
  }

  /** Why there are no pairs of a kind, null if there are. */
  private static @Nullable String none(
      ExamplePairs.Kind kind, ExamplePairs drawn, Examples examples) {
    if (kind == ExamplePairs.Kind.SAME && examples.noClasses() != null) {
      return examples.noClasses();
    }
    if (drawn.of(kind).size() > 1) {
      return null;
    }
    if (kind == ExamplePairs.Kind.DIFFERENT && examples.classes().size() == 1) {
      return "there is only one class";
    }
    return examples.masks().stream().anyMatch(Objects::nonNull)
        ? "fewer than two pairs of time series with the same time steps"
        : FEW_PAIRS;
  }

  private List<Measurement> undefined(String reason, String tag) {
    return metrics().stream().map(m -> Measurement.undefined(m, reason, tag)).toList();
  }

  private List<Measurement> summarize(List<Line> lines, String tag) {
    if (!lines.stream().allMatch(Line::finite)) {
      return undefined("the logits or the inputs are not finite numbers", tag);
    }
    double[] ratios =
        lines.stream().filter(Line::hasChord).mapToDouble(Line::straightness).toArray();
    LineSample ofRatios = new LineSample(ratios);
    return List.of(
        mean(GAP_DEVIATION, lines, Line::gapDeviation, tag),
        mean(FREE_OF_GRID, lines, line -> line.gapDeviation() * Math.sqrt(segments), tag),
        mean(DEFLECTION, lines, Line::deflection, tag),
        lines.stream().anyMatch(line -> Double.isNaN(line.regionTransitions()))
            ? Measurement.undefined(TRANSITIONS, NO_TRANSITIONS, tag)
            : mean(TRANSITIONS, lines, Line::regionTransitions, tag),
        ratios.length < 2
            ? Measurement.undefined(RATIO, few(lines), tag)
            : Measurement.estimate(RATIO, ofRatios.median(), ofRatios.errorOfMedian(), tag));
  }

  private static String few(List<Line> lines) {
    return lines.size() < 2 ? FEW_PAIRS : "fewer than two pairs whose logits differ";
  }

  private static Measurement mean(
      Metric metric, List<Line> lines, ToDoubleFunction<Line> measure, String tag) {
    if (lines.size() < 2) {
      return Measurement.undefined(metric, FEW_PAIRS, tag);
    }
    LineSample sample = new LineSample(lines.stream().mapToDouble(measure).toArray());
    return Measurement.estimate(metric, sample.mean(), sample.errorOfMean(), tag);
  }
}
