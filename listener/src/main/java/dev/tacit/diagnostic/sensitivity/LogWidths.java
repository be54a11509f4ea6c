// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.sensitivity;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The widths of the boxes that hold the logits of n examples.
 *
 * @param widths {@code [n x T K]}
 * @param mask {@code [n x T]} or {@code [n x T K]}, 0 where an output does not count; null if all
 *     do
 * @param examples n
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record LogWidths(double[] widths, double @Nullable [] mask, int examples) {

  /**
   * The mean over examples of the mean logarithm over outputs; minus infinity if an output that
   * counts cannot move.
   */
  double mean() {
    int outputs = widths.length / examples;
    return IntStream.range(0, examples)
        .mapToObj(i -> mean(i * outputs, (i + 1) * outputs))
        .flatMapToDouble(OptionalDouble::stream)
        .average()
        .orElse(Double.NaN);
  }

  private OptionalDouble mean(int from, int to) {
    return IntStream.range(from, to)
        .filter(this::counts)
        .mapToDouble(j -> Math.log(widths[j]))
        .average();
  }

  private boolean counts(int output) {
    return mask == null || mask[(int) ((long) output * mask.length / widths.length)] != 0;
  }
}
