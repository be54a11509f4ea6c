package dev.tacit.path;

import dev.tacit.path.ExamplePairs.Pair;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The logits along the straight line between two examples.
 *
 * @param gapDeviation standard deviation of the jumps between neighbouring slopes
 * @param deflection root mean square distance of the slopes from the chord's
 * @param chord root mean square of the chord's slope over outputs
 */
record Line(double gapDeviation, double deflection, double chord) {

  private static final double NO_CHORD = 1e-6;

  /** Points that go through the network at a time. */
  private static final int POINTS = 1024;

  /** Whether the logits of the ends differ, so that there is a chord to compare with. */
  boolean hasChord() {
    return chord > NO_CHORD;
  }

  double straightness() {
    return deflection / chord;
  }

  /** Lines between pairs of examples; pairs of equal inputs have none. */
  static List<Line> along(List<Pair> pairs, int segments, Examples examples, Replica replica) {
    List<Line> lines = new ArrayList<>();
    int atOnce = Math.max(1, POINTS / (segments + 1));
    for (int from = 0; from < pairs.size(); from += atOnce) {
      List<Pair> some = pairs.subList(from, Math.min(pairs.size(), from + atOnce));
      double[][] logits = replica.logits(points(some, segments, examples)).toDoubleMatrix();
      for (int i = 0; i < some.size(); i++) {
        double distance = distance(some.get(i), examples);
        if (distance > 0) {
          lines.add(of(logits, i * (segments + 1), segments, distance));
        }
      }
    }
    return lines;
  }

  /** The points of all lines, one line after the other, for each input of the network. */
  private static List<INDArray> points(List<Pair> pairs, int segments, Examples examples) {
    return examples.inputs().stream().map(input -> points(pairs, segments, input)).toList();
  }

  private static INDArray points(List<Pair> pairs, int segments, INDArray input) {
    long length = input.length() / input.size(0);
    long rows = segments + 1L;
    // Not linspace: it advances the calling thread's random generator.
    double[] fractions = IntStream.rangeClosed(0, segments).mapToDouble(j -> j).toArray();
    INDArray steps = Nd4j.createFromArray(fractions).divi(segments).castTo(input.dataType());
    INDArray points = Nd4j.createUninitialized(input.dataType(), pairs.size() * rows, length);
    for (int i = 0; i < pairs.size(); i++) {
      INDArray start = input.slice(pairs.get(i).a()).reshape(1, length);
      INDArray end = input.slice(pairs.get(i).b()).reshape(1, length);
      points
          .get(NDArrayIndex.interval(i * rows, (i + 1) * rows), NDArrayIndex.all())
          .assign(steps.reshape(rows, 1).mmul(end.sub(start)).addiRowVector(start));
    }
    long[] shape = input.shape().clone();
    shape[0] = points.size(0);
    return points.reshape('c', shape);
  }

  private static double distance(Pair pair, Examples examples) {
    double squares = 0;
    for (INDArray input : examples.inputs()) {
      double distance = input.slice(pair.b()).distance2(input.slice(pair.a()));
      squares += distance * distance;
    }
    return Math.sqrt(squares);
  }

  /**
   * @param logits a row a point
   * @param first row of the line's first point
   */
  static Line of(double[][] logits, int first, int segments, double distance) {
    int outputs = logits[first].length;
    double deviations = 0;
    double chords = 0;
    double gaps = 0;
    double squaredGaps = 0;
    for (int k = 0; k < outputs; k++) {
      double chord = (logits[first + segments][k] - logits[first][k]) / distance;
      chords += chord * chord;
      double before = Double.NaN;
      for (int j = 0; j < segments; j++) {
        double rise = logits[first + j + 1][k] - logits[first + j][k];
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
        Math.sqrt(chords / outputs));
  }
}
