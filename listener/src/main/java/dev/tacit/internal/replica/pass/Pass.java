// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.node.Point;
import dev.tacit.internal.replica.node.Point.Mask;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the network makes of some examples, step by step.
 *
 * @param examples how many, n; values have a row for each of them, or for each of their positions:
 *     then row {@code i + n t} is position t of example i
 * @param values the inputs of the network first, then what each step computes
 * @param masks of the values, null where all of one counts
 * @param points where each step stands
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Pass(int examples, INDArray[] values, @Nullable Mask[] masks, Point[] points) {

  /** What counts of the value with this number. */
  CountedEntries counted(int value) {
    return new CountedEntries(values[value], masks[value], examples);
  }
}
