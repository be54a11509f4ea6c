// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Batch;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.replica.result.Lines;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a network does along ellipses: the norm of its Jacobian, and how densely the borders of its
 * linear regions lie, at the same angle of many.
 */
final class AlongEllipses implements Diagnostic {

  static final Metric NORM =
      Metric.gauge(
          "novak.ellipse.norm", "Mean norm of the softmax's Jacobian", "through", "degrees");
  static final Metric DENSITY =
      Metric.gauge(
          "novak.ellipse.transitions",
          "Share of the units that change their sign, for each unit of way",
          "through",
          "degrees");

  /** Degrees from one point to the next. */
  static final int STEP = 10;

  private static final int STEPS = 360 / STEP;

  /** Pieces of the way between two points, whose ends' signs are compared. */
  private static final int PIECES = 8;

  private final Map<String, Examples> points = new LinkedHashMap<>();

  /**
   * @param ellipses by what they go through
   */
  AlongEllipses(Map<String, List<Ellipse>> ellipses) {
    ellipses.forEach((through, some) -> points.put(through, points(through, some)));
  }

  /** One ellipse after the other. */
  private static Examples points(String through, List<Ellipse> ellipses) {
    float[][] rows =
        ellipses.stream()
            .flatMap(ellipse -> IntStream.range(0, STEPS).mapToObj(i -> ellipse.at(i * STEP)))
            .toArray(float[][]::new);
    return Examples.copyOf(through, new Batch(List.of(Nd4j.create(rows)), null));
  }

  @Override
  public List<Metric> metrics() {
    return List.of(NORM, DENSITY);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    List<Measurement> measurements = new ArrayList<>();
    for (Examples some : points.values()) {
      double[] norms = replica.jacobianSquaredNorms(some).ofSoftmax().orElseThrow();
      double[] densities = densities(some, replica);
      for (int step = 0; step < STEPS; step++) {
        String degrees = Integer.toString(step * STEP);
        double norm =
            ofStep(step, norms.length)
                .mapToDouble(i -> Math.sqrt(norms[i]))
                .average()
                .orElseThrow();
        measurements.add(Measurement.exact(NORM, norm, some.set(), degrees));
        measurements.add(Measurement.exact(DENSITY, densities[step], some.set(), degrees));
      }
    }
    return measurements;
  }

  /** The same step of every ellipse. */
  private static IntStream ofStep(int step, int points) {
    return IntStream.iterate(step, i -> i < points, i -> i + STEPS);
  }

  /** For each step, from its point to the next: over all ellipses, transitions over way. */
  private static double[] densities(Examples points, Replica replica) {
    int[] starts = IntStream.range(0, points.size()).toArray();
    int[] ends = IntStream.of(starts).map(AlongEllipses::next).toArray();
    Lines lines = replica.lines(points, starts, ends, PIECES);
    float[][] rows = points.inputs().get(0).toFloatMatrix();
    double[] densities = new double[STEPS];
    for (int step = 0; step < STEPS; step++) {
      double flips = ofStep(step, rows.length).mapToDouble(i -> lines.flips()[i]).sum();
      double way =
          ofStep(step, rows.length).mapToDouble(i -> distance(rows[i], rows[next(i)])).sum();
      densities[step] = flips / lines.units()[0] / way;
    }
    return densities;
  }

  /** The next point of the same ellipse. */
  private static int next(int point) {
    return point / STEPS * STEPS + (point + 1) % STEPS;
  }

  private static double distance(float[] one, float[] other) {
    double square = 0;
    for (int i = 0; i < one.length; i++) {
      square += (one[i] - other[i]) * (double) (one[i] - other[i]);
    }
    return Math.sqrt(square);
  }
}
