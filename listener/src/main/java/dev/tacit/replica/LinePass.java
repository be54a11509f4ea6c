package dev.tacit.replica;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A forward pass over straight lines between examples. What is affine in the inputs runs straight
 * too, so it is known from the ends: the first layer is not computed again.
 */
final class LinePass {

  /** Points that go through the network at a time. */
  private static final int POINTS = 1024;

  private final NodeGraph graph;
  private final Pass ends;
  private final Scratch scratch;
  private final int segments;
  private final boolean[] affine;

  /**
   * @param ends of the lines among its examples
   */
  LinePass(NodeGraph graph, Pass ends, int segments, Scratch scratch) {
    this.graph = graph;
    this.ends = ends;
    this.segments = segments;
    this.scratch = scratch;
    this.affine = new boolean[ends.values().length];
    Arrays.fill(affine, 0, graph.inputs(), true);
    for (int s = 0; s < graph.steps().size(); s++) {
      int value = graph.valueOf(s);
      NodeGraph.Step step = graph.steps().get(s);
      affine[value] =
          step.node().affine()
              && ends.values()[value].size(0) == ends.examples()
              && step.from().stream().allMatch(v -> affine[v]);
    }
  }

  Lines along(int[] starts, int[] finishes) {
    int lines = starts.length;
    int points = segments + 1;
    long[] flips = new long[lines];
    long units = 0;
    INDArray[] logits = new INDArray[(lines + atOnce() - 1) / atOnce()];
    for (int from = 0; from < lines; from += atOnce()) {
      int to = Math.min(lines, from + atOnce());
      try (MemoryWorkspace ignored = scratch.pass()) {
        Some some =
            new Some(Arrays.copyOfRange(starts, from, to), Arrays.copyOfRange(finishes, from, to));
        logits[from / atOnce()] = scratch.keep(some.logits());
        System.arraycopy(some.flips, 0, flips, from, to - from);
        units = some.units;
      }
    }
    INDArray all = logits.length == 1 ? logits[0] : Nd4j.concat(0, logits);
    return new Lines(all.reshape((long) lines * points, -1), flips, units);
  }

  private int atOnce() {
    return Math.max(1, POINTS / (segments + 1));
  }

  /** A few lines. */
  private final class Some {

    private final int[] starts;
    private final int[] finishes;
    private final @Nullable INDArray[] values = new INDArray[ends.values().length];
    private final long[] flips;
    private long units;

    Some(int[] starts, int[] finishes) {
      this.starts = starts;
      this.finishes = finishes;
      this.flips = new long[starts.length];
    }

    INDArray logits() {
      int points = starts.length * (segments + 1);
      for (int s = 0; s < graph.steps().size(); s++) {
        NodeGraph.Step step = graph.steps().get(s);
        if (!affine[graph.valueOf(s)]) {
          graph.checkpoint().reached();
          INDArray[] arguments = step.from().stream().map(this::value).toArray(INDArray[]::new);
          if (step.node() instanceof Activation) {
            countFlips(arguments[0]);
          }
          Point.@Nullable Mask[] unmasked = new Point.Mask[arguments.length];
          Point at = new Point(points, arguments, unmasked, UnaryOperator.identity());
          values[graph.valueOf(s)] = step.node().forward(at);
        }
      }
      return NetworkReplica.byExample(value(graph.logits()), points);
    }

    private INDArray value(int number) {
      INDArray value = values[number];
      if (value == null) {
        value = straight(ends.values()[number]);
        values[number] = value;
      }
      return value;
    }

    private INDArray straight(INDArray ofEnds) {
      long length = ofEnds.length() / ofEnds.size(0);
      long rows = segments + 1L;
      // Not linspace: it advances the calling thread's random generator.
      double[] fractions = IntStream.rangeClosed(0, segments).mapToDouble(j -> j).toArray();
      INDArray steps = Nd4j.createFromArray(fractions).divi(segments).castTo(ofEnds.dataType());
      INDArray column = steps.reshape(rows, 1);
      INDArray points =
          Nd4j.createUninitialized(ofEnds.dataType(), new long[] {starts.length * rows, length});
      for (int i = 0; i < starts.length; i++) {
        INDArray start = ofEnds.slice(starts[i]).dup('c').reshape(1, length);
        INDArray way = ofEnds.slice(finishes[i]).dup('c').reshape(1, length).subi(start);
        points
            .get(NDArrayIndex.interval(i * rows, (i + 1) * rows), NDArrayIndex.all())
            .assign(column.mmul(way).addiRowVector(start));
      }
      long[] shape = ofEnds.shape().clone();
      shape[0] = points.size(0);
      return points.reshape('c', shape);
    }

    private void countFlips(INDArray before) {
      int lines = starts.length;
      INDArray values = NetworkReplica.byExample(before, lines * (segments + 1));
      float[] numbers = rowByRow(values);
      int size = numbers.length / (lines * (segments + 1));
      for (int i = 0; i < lines; i++) {
        int first = i * (segments + 1) * size;
        for (int p = first; p < first + segments * size; p++) {
          flips[i] += (numbers[p] > 0) == (numbers[p + size] > 0) ? 0 : 1;
        }
      }
      units += size;
    }
  }

  private static float[] rowByRow(INDArray array) {
    float[] numbers = new float[Math.toIntExact(array.length())];
    array.castTo(DataType.FLOAT).dup('c').data().asNioFloat().get(numbers);
    return numbers;
  }
}
