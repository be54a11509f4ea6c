// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.interval.Interval.Ends;
import dev.tacit.internal.replica.array.ExampleRows;
import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.internal.replica.node.Box;
import dev.tacit.internal.replica.node.OutputHead;
import dev.tacit.internal.replica.node.Point;
import dev.tacit.internal.replica.pass.NodeGraph.Step;
import dev.tacit.reference.Examples;
import dev.tacit.replica.result.Bounds;
import dev.tacit.replica.result.Bounds.Range;
import dev.tacit.replica.result.UnsupportedNetworkException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Interval bound propagation (Gowal et al. 2018), a few examples at a time: bounds of each step's
 * value follow from those of what the step takes.
 */
public final class BoundPropagation {

  /** Numbers that a chunk's bounds may take: 128 MB in single precision. */
  private static final long CHUNK = 1L << 25;

  private final NodeGraph graph;
  private final OutputHead head;
  private final Scratch scratch;
  private final ForwardPasses passes;

  /** Of the network, in the replica's memory. */
  public BoundPropagation(NoiseFreeNetwork network, Scratch scratch, ForwardPasses passes) {
    this.graph = network.graph();
    this.head = network.head();
    this.scratch = scratch;
    this.passes = passes;
  }

  /** Bounds around each example's inputs. */
  public Bounds around(Examples examples, double epsilon) {
    Pass pass = passes.over(examples);
    int n = pass.examples();
    long perExample = Arrays.stream(pass.values()).mapToLong(INDArray::length).sum() / n;
    int chunk = (int) Math.max(1, Math.min(n, CHUNK / (2 * perExample)));
    List<INDArray> lower = new ArrayList<>();
    List<INDArray> upper = new ArrayList<>();
    List<INDArray> widths = new ArrayList<>();
    for (int from = 0; from < n; from += chunk) {
      int to = Math.min(n, from + chunk);
      try (MemoryWorkspace ignored = scratch.pass()) {
        Pass some = chunk == n ? pass : graph.examples(pass, from, to, scratch::keepInPass);
        Box logits = logits(some, epsilon).spread();
        Ends ends = precise(logits.widened(1)).ends();
        lower.add(kept(ends.lower(), to - from));
        upper.add(kept(ends.upper(), to - from));
        widths.add(kept(precise(logits).radius().mul(2), to - from));
      }
    }
    Range range = new Range(joined(lower), joined(upper));
    return new Bounds(range, joined(widths), head.deciding(range));
  }

  private INDArray kept(INDArray numbers, int n) {
    return scratch.keep(ExampleRows.byExample(numbers, n));
  }

  private static INDArray joined(List<INDArray> chunks) {
    return chunks.size() == 1 ? chunks.get(0) : Nd4j.concat(0, chunks.toArray(INDArray[]::new));
  }

  private static Box precise(Box box) {
    INDArray offset = box.offset();
    return new Box(
        box.value().castTo(DataType.DOUBLE),
        offset == null ? null : offset.castTo(DataType.DOUBLE),
        box.radius().castTo(DataType.DOUBLE));
  }

  private Box logits(Pass pass, double epsilon) {
    Box[] boxes = new Box[pass.values().length];
    for (int i = 0; i < graph.inputs(); i++) {
      boxes[i] = new Box(pass.values()[i], null, ball(pass, i, epsilon));
    }
    for (int s = 0; s < graph.steps().size(); s++) {
      Step step = graph.steps().get(s);
      Box[] inputs = step.from().stream().map(v -> boxes[v]).toArray(Box[]::new);
      try (MemoryWorkspace ignored = scratch.part()) {
        INDArray value = pass.values()[graph.valueOf(s)];
        boxes[graph.valueOf(s)] =
            bounds(step, pass.points()[s], value, inputs).kept(scratch::keepInPass);
      }
    }
    return boxes[graph.logits()];
  }

  /** The same for all examples, so long as no mask tells them apart. */
  private INDArray ball(Pass pass, int input, double epsilon) {
    INDArray value = pass.values()[input];
    boolean masked =
        Arrays.stream(pass.points())
            .flatMap(p -> Arrays.stream(p.masks()))
            .anyMatch(m -> m != null);
    long[] shape = value.shape().clone();
    shape[0] = masked ? shape[0] : 1;
    return Nd4j.valueArrayOf(shape, epsilon, value.dataType());
  }

  private static Box bounds(Step step, Point at, INDArray value, Box... inputs) {
    try {
      return step.node().bounds(at, value, inputs);
    } catch (UnsupportedNetworkException e) {
      throw new UnsupportedNetworkException("layer \"" + step.layer() + "\": " + e.getMessage());
    }
  }
}
