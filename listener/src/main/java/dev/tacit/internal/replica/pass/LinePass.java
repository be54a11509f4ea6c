// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.ExampleRows;
import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.internal.replica.node.Point;
import dev.tacit.internal.replica.node.Point.Mask;
import dev.tacit.replica.result.Lines;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.MaskState;
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
  private final List<@Nullable INDArray> masks;
  private final Scratch scratch;
  private final int segments;
  private final boolean[] affine;

  /**
   * @param ends of the lines among its examples
   * @param masks of these examples, for each input of the network; null where there is none
   */
  LinePass(
      NodeGraph graph, Pass ends, List<@Nullable INDArray> masks, int segments, Scratch scratch) {
    this.graph = graph;
    this.ends = ends;
    this.masks = masks;
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
    long[] units = new long[lines];
    boolean[][] counted = new boolean[lines][];
    INDArray[] logits = new INDArray[(lines + atOnce() - 1) / atOnce()];
    for (int from = 0; from < lines; from += atOnce()) {
      int to = Math.min(lines, from + atOnce());
      try (MemoryWorkspace ignored = scratch.pass()) {
        Some some =
            new Some(Arrays.copyOfRange(starts, from, to), Arrays.copyOfRange(finishes, from, to));
        logits[from / atOnce()] = scratch.keep(some.logits());
        System.arraycopy(some.flips, 0, flips, from, to - from);
        System.arraycopy(some.units, 0, units, from, to - from);
        System.arraycopy(some.counted(), 0, counted, from, to - from);
      }
    }
    INDArray all = logits.length == 1 ? logits[0] : Nd4j.concat(0, logits);
    return new Lines(all.reshape((long) lines * points, -1), counted, flips, units);
  }

  private int atOnce() {
    return Math.max(1, POINTS / (segments + 1));
  }

  /** A few lines. */
  private final class Some {

    private final int[] starts;
    private final int[] finishes;
    private final @Nullable INDArray[] values = new INDArray[ends.values().length];
    private final @Nullable Mask[] ofValues = new Mask[ends.values().length];
    private final long[] flips;
    private final long[] units;

    Some(int[] starts, int[] finishes) {
      this.starts = starts;
      this.finishes = finishes;
      this.flips = new long[starts.length];
      this.units = new long[starts.length];
      for (int i = 0; i < masks.size(); i++) {
        INDArray mask = masks.get(i);
        ofValues[i] = mask == null ? null : new Mask(ofPoints(mask), MaskState.Active);
      }
    }

    /** A row for each point: that of the line's start. */
    private INDArray ofPoints(INDArray mask) {
      INDArray all =
          Nd4j.createUninitialized(mask.dataType(), new long[] {points(), mask.size(1)}, 'c');
      for (int i = 0; i < points(); i++) {
        all.slice(i).assign(mask.slice(starts[i / (segments + 1)]));
      }
      return all;
    }

    private int points() {
      return starts.length * (segments + 1);
    }

    INDArray logits() {
      for (int s = 0; s < graph.steps().size(); s++) {
        NodeGraph.Step step = graph.steps().get(s);
        int number = graph.valueOf(s);
        @Nullable Mask[] taken = step.from().stream().map(v -> ofValues[v]).toArray(Mask[]::new);
        if (affine[number]) {
          ofValues[number] = step.node().mask(at(new INDArray[0], taken));
        } else {
          graph.checkpoint().reached();
          Point at = at(step.from().stream().map(this::value).toArray(INDArray[]::new), taken);
          if (step.node().activates()) {
            countFlips(at.input(), at.mask());
          }
          values[number] = step.node().forward(at);
          ofValues[number] = step.node().mask(at);
        }
      }
      return ExampleRows.byExample(value(graph.logits()), points());
    }

    private Point at(INDArray[] arguments, @Nullable Mask[] taken) {
      return new Point(points(), arguments, taken, UnaryOperator.identity());
    }

    /** For each line, the logits that count. */
    boolean[][] counted() {
      INDArray value = value(graph.logits());
      boolean[] all = new CountedEntries(value, ofValues[graph.logits()], points()).entries();
      int size = all.length / points();
      boolean[][] ofLines = new boolean[starts.length][];
      for (int i = 0; i < starts.length; i++) {
        int first = i * (segments + 1) * size;
        ofLines[i] = Arrays.copyOfRange(all, first, first + size);
      }
      return ofLines;
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

    private void countFlips(INDArray before, @Nullable Mask mask) {
      INDArray byPoint = ExampleRows.byExample(before, points());
      float[] numbers = rowByRow(byPoint);
      boolean[] counted = new CountedEntries(before, mask, points()).entries();
      int size = numbers.length / points();
      for (int i = 0; i < starts.length; i++) {
        int first = i * (segments + 1) * size;
        for (int p = first; p < first + segments * size; p++) {
          boolean flipped = (numbers[p] > 0) != (numbers[p + size] > 0);
          flips[i] += flipped && counted[p] ? 1 : 0;
        }
        for (int p = first; p < first + size; p++) {
          units[i] += counted[p] ? 1 : 0;
        }
      }
    }
  }

  private static float[] rowByRow(INDArray array) {
    float[] numbers = new float[Math.toIntExact(array.length())];
    array.castTo(DataType.FLOAT).dup('c').data().asNioFloat().get(numbers);
    return numbers;
  }
}
