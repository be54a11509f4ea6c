// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.ExampleRows;
import dev.tacit.internal.replica.array.Numbers;
import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.internal.replica.node.OutputHead;
import dev.tacit.internal.replica.vector.ExampleContext;
import dev.tacit.internal.replica.vector.RowVectors;
import dev.tacit.reference.Examples;
import dev.tacit.replica.result.CountedSteps;
import dev.tacit.replica.result.ExampleVectors;
import dev.tacit.replica.result.Forward;
import dev.tacit.replica.result.Lines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Forward passes: over examples once for a snapshot, over other inputs without remembering them.
 */
public final class ForwardPasses {

  private final NodeGraph graph;
  private final OutputHead head;
  private final DataType type;
  private final Scratch scratch;
  private final Map<Examples, Pass> passes = new HashMap<>();

  /** Of the network, in the replica's memory. */
  public ForwardPasses(NoiseFreeNetwork network, Scratch scratch) {
    this.graph = network.graph();
    this.head = network.head();
    this.type = network.parameters().dataType();
    this.scratch = scratch;
  }

  /** Forgets all passes; the next snapshot begins. */
  public void forget() {
    passes.clear();
  }

  /** In which precision the network is measured. */
  DataType type() {
    return type;
  }

  /** Over the examples. */
  Pass over(Examples examples) {
    return passes.computeIfAbsent(
        examples, e -> graph.forward(typed(e.inputs()), typedMasks(e), scratch::keep));
  }

  /** What enters the activation of the output layer, {@code [n T, K]}. */
  INDArray logits(Examples examples) {
    return logits(over(examples));
  }

  private INDArray logits(Pass pass) {
    return pass.values()[graph.logits()];
  }

  /** What the network makes of the examples. */
  public Forward forward(Examples examples) {
    Pass pass = over(examples);
    INDArray logits = logits(pass);
    int n = examples.size();
    List<ExampleVectors> hidden = new ArrayList<>();
    for (NodeGraph.Hidden layer : graph.hidden()) {
      ExampleContext context = new ExampleContext(layer.layer(), examples, scratch);
      INDArray value = pass.counted(layer.value()).countedByExample();
      hidden.add(new RowVectors(context, value));
    }
    return new Forward(
        ExampleRows.byExample(logits, n),
        ExampleRows.byExample(head.output(logits), n),
        (int) (logits.size(0) / n),
        hidden);
  }

  /** Which numbers of the examples are of time steps that count. */
  public CountedSteps counted(Examples examples) {
    Pass pass = over(examples);
    List<boolean[]> inputs =
        IntStream.range(0, graph.inputs()).mapToObj(i -> pass.counted(i).entries()).toList();
    boolean[] all = pass.counted(graph.logits()).entries();
    boolean[][] ofLogits = new boolean[pass.examples()][];
    int size = all.length / ofLogits.length;
    Arrays.setAll(ofLogits, i -> Arrays.copyOfRange(all, i * size, (i + 1) * size));
    return new CountedSteps(inputs, ofLogits);
  }

  /** The logits of inputs without masks. */
  public INDArray logits(List<INDArray> inputs) {
    try (MemoryWorkspace ignored = scratch.pass()) {
      return kept(typed(inputs), Collections.nCopies(inputs.size(), null));
    }
  }

  /** The logits of inputs that are moved. */
  public INDArray logits(Examples examples, List<INDArray> shifts) {
    graph.requireNumbers();
    try (MemoryWorkspace ignored = scratch.pass()) {
      List<INDArray> inputs = typed(examples.inputs());
      List<INDArray> moved = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        moved.add(inputs.get(i).add(shifts.get(i).castTo(type)));
      }
      return kept(moved, typedMasks(examples));
    }
  }

  private INDArray kept(List<INDArray> inputs, List<@Nullable INDArray> masks) {
    Pass pass = graph.forward(inputs, masks, UnaryOperator.identity());
    return scratch.keep(ExampleRows.byExample(logits(pass), pass.examples()));
  }

  /** The logits of examples {@code from} to {@code to} (exclusive), row by row. */
  public double[] logits(Examples examples, int from, int to) {
    try (MemoryWorkspace ignored = scratch.pass()) {
      List<@Nullable INDArray> masks = new ArrayList<>();
      typedMasks(examples).forEach(mask -> masks.add(mask == null ? null : rows(mask, from, to)));
      List<INDArray> inputs =
          examples.inputs().stream().map(input -> rows(input, from, to)).toList();
      Pass pass = graph.forward(typed(inputs), masks, UnaryOperator.identity());
      return Numbers.of(ExampleRows.byExample(logits(pass), to - from).dup('c'));
    }
  }

  private static INDArray rows(INDArray array, int from, int to) {
    return ExampleRows.of(array, (int) array.size(0), from, to).dup('c');
  }

  /** What the network makes of points on lines between examples. */
  public Lines lines(Examples examples, int[] starts, int[] ends, int segments) {
    graph.requireNumbers();
    return new LinePass(graph, over(examples), typedMasks(examples), segments, scratch)
        .along(starts, ends);
  }

  private List<INDArray> typed(List<INDArray> inputs) {
    return inputs.stream().map(input -> input.castTo(type)).toList();
  }

  private List<@Nullable INDArray> typedMasks(Examples examples) {
    List<@Nullable INDArray> typed = new ArrayList<>();
    examples.masks().forEach(mask -> typed.add(mask == null ? null : mask.castTo(type)));
    return typed;
  }
}
