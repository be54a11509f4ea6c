// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.path;

import dev.tacit.diagnostic.path.ExamplePairs.Pair;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.replica.result.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The logits along the straight line between two examples.
 *
 * @param gapDeviation standard deviation of the jumps between neighbouring slopes
 * @param deflection root mean square distance of the slopes from the chord's
 * @param chord root mean square of the chord's slope over outputs
 * @param regionTransitions how often an activation function's input changes its sign, over the
 *     number of units; NaN if there are none
 */
record Line(double gapDeviation, double deflection, double chord, double regionTransitions) {

  private static final double NO_CHORD = 1e-6;

  /** Whether the logits of the ends differ, so that there is a chord to compare with. */
  boolean hasChord() {
    return chord > NO_CHORD;
  }

  double straightness() {
    return deflection / chord;
  }

  /** Lines between pairs of examples that have equal masks; pairs of equal inputs have none. */
  static List<Line> along(List<Pair> pairs, int segments, Examples examples, Replica replica) {
    if (pairs.isEmpty()) {
      return List.of();
    }
    int[] starts = pairs.stream().mapToInt(Pair::a).toArray();
    int[] ends = pairs.stream().mapToInt(Pair::b).toArray();
    Lines through = replica.lines(examples, starts, ends, segments);
    double[][] logits = through.logits().toDoubleMatrix();
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      double distance = new Distance(examples, starts[i], ends[i]).value();
      // Written so that NaN comes through.
      if (!(distance == 0)) {
        int first = i * (segments + 1);
        double[][] ofLine = Arrays.copyOfRange(logits, first, first + segments + 1);
        double flipped = (double) through.flips()[i] / through.units()[i];
        lines.add(of(counted(ofLine, through.counted()[i]), distance, flipped));
      }
    }
    return lines;
  }

  private static double[][] counted(double[][] points, boolean[] which) {
    int[] counted = IntStream.range(0, which.length).filter(k -> which[k]).toArray();
    return Arrays.stream(points)
        .map(point -> Arrays.stream(counted).mapToDouble(k -> point[k]).toArray())
        .toArray(double[][]::new);
  }

  /** Whether the logits are numbers all along. */
  boolean finite() {
    return Double.isFinite(chord) && Double.isFinite(deflection);
  }

  /**
   * @param logits {@code [segments + 1][outputs]} a row a point
   */
  static Line of(double[][] logits, double distance, double regionTransitions) {
    int segments = logits.length - 1;
    int outputs = logits[0].length;
    double deviations = 0;
    double chords = 0;
    double gaps = 0;
    double squaredGaps = 0;
    for (int k = 0; k < outputs; k++) {
      double chord = (logits[segments][k] - logits[0][k]) / distance;
      chords += chord * chord;
      double before = Double.NaN;
      for (int j = 0; j < segments; j++) {
        double rise = logits[j + 1][k] - logits[j][k];
        double slope = rise * segments / distance;
        deviations += (slope - chord) * (slope - chord);
        if (j > 0) {
          gaps += slope - before;
          squaredGaps += (slope - before) * (slope - before);
        }
        before = slope;
      }
    }
    int countOfGaps = outputs * (segments - 1);
    double meanGap = gaps / countOfGaps;
    return new Line(
        Math.sqrt(Math.max(0, squaredGaps / countOfGaps - meanGap * meanGap)),
        Math.sqrt(deviations / (outputs * segments)),
        Math.sqrt(chords / outputs),
        Double.isNaN(chords) ? Double.NaN : regionTransitions);
  }
}
