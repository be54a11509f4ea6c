// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.replica.array.ExampleRows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.MaskState;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Where a node stands during a pass: what it takes there, which of it is masked, and what it has
 * worked out there already.
 */
public final class Point {

  private static final Finding<INDArray> MAGNITUDES = Finding.array();

  private final int examples;
  private final INDArray[] inputs;
  private final @Nullable Mask[] masks;
  private final UnaryOperator<INDArray> keep;
  private final Map<Finding<?>, Object> findings = new HashMap<>();

  /**
   * Which steps of a time series count.
   *
   * @param array {@code [n, T]}, or {@code [n T, 1]} where time steps are rows; 1 where a step
   *     counts
   * @param state whether layers still to come are to apply it
   */
  public record Mask(INDArray array, MaskState state) {

    /** From what Deeplearning4j makes of a mask, null for none. */
    static @Nullable Mask of(@Nullable Pair<INDArray, MaskState> made) {
      return made == null || made.getFirst() == null
          ? null
          : new Mask(made.getFirst(), made.getSecond());
    }

    /** Of examples {@code from} to {@code to} (exclusive) of n. */
    public Mask examples(int n, int from, int to) {
      return new Mask(ExampleRows.of(array, n, from, to).dup('c'), state);
    }
  }

  /**
   * Where some examples are, with nothing found yet.
   *
   * @param examples how many, n
   * @param masks one for each input, null where all of it counts
   * @param keep makes an array outlive the pass that made it
   */
  public Point(
      int examples, INDArray[] inputs, @Nullable Mask[] masks, UnaryOperator<INDArray> keep) {
    this.examples = examples;
    this.inputs = inputs;
    this.masks = masks;
    this.keep = keep;
  }

  int examples() {
    return examples;
  }

  /** The only input, or the first one. */
  public INDArray input() {
    return inputs[0];
  }

  /** In the order in which the node takes them. */
  public INDArray[] inputs() {
    return inputs;
  }

  /** Of the first input. */
  public @Nullable Mask mask() {
    return masks[0];
  }

  /** Of each input. */
  public @Nullable Mask[] masks() {
    return masks;
  }

  /** What the node needs in every pass through this point, its derivative say: computed once. */
  <T> T once(Finding<T> finding, Supplier<T> computation) {
    Object found = findings.get(finding);
    if (found == null) {
      found = finding.kept(computation.get(), keep);
      findings.put(finding, found);
    }
    return finding.cast(found);
  }

  /** The absolute values of the node's weights: likewise. */
  INDArray magnitudes(INDArray weights) {
    return once(MAGNITUDES, () -> Transforms.abs(weights, true));
  }

  /** Other inputs under the same masks. */
  Point at(INDArray... others) {
    return new Point(examples, others, masks, UnaryOperator.identity());
  }

  /** Examples {@code from} to {@code to} (exclusive) only. */
  Point examples(int from, int to) {
    INDArray[] some =
        Arrays.stream(inputs)
            .map(input -> ExampleRows.of(input, examples, from, to))
            .toArray(INDArray[]::new);
    return examples(from, to, some, UnaryOperator.identity());
  }

  /**
   * Likewise.
   *
   * @param some what the node takes of these examples
   */
  public Point examples(int from, int to, INDArray[] some, UnaryOperator<INDArray> keepThese) {
    @Nullable Mask[] ofSome = new Mask[masks.length];
    for (int i = 0; i < masks.length; i++) {
      Mask mask = masks[i];
      ofSome[i] = mask == null ? null : mask.examples(examples, from, to);
    }
    return new Point(to - from, some, ofSome, keepThese);
  }
}
