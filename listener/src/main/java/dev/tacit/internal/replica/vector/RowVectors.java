// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.vector;

import dev.tacit.internal.replica.array.ExampleRows;
import dev.tacit.reference.Examples;
import dev.tacit.replica.result.ExampleVectors;
import dev.tacit.replica.result.SignalToNoise;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Vectors that are the rows of an array {@code [n, ...]}. */
public final class RowVectors implements ExampleVectors {

  /** Sums that are formed of all rows at once; of more, most have weights in few rows. */
  private static final int FEW = 32;

  private final ExampleContext context;
  private final INDArray rows;

  /** The rows of the array. */
  public RowVectors(ExampleContext context, INDArray rows) {
    this.context = context;
    this.rows = rows.rank() == 2 ? rows : rows.reshape(rows.size(0), -1);
  }

  @Override
  public String layer() {
    return context.layer();
  }

  @Override
  public Examples examples() {
    return context.examples();
  }

  @Override
  public double[] squaredNorms() {
    try (MemoryWorkspace ignored = context.scratch().pass()) {
      return rows.mul(rows).sum(1).toDoubleVector();
    }
  }

  @Override
  public double[] squaredNormsOfSums(double[][] weights) {
    WeightedSums sums = new WeightedSums(weights);
    int n = examples().size();
    int step = weights.length <= FEW ? n : FEW;
    for (int from = 0; from < n; from += step) {
      try (MemoryWorkspace ignored = context.scratch().pass()) {
        sums.add(from, ExampleRows.of(rows, n, from, Math.min(n, from + step)));
      }
    }
    return sums.squaredNorms();
  }

  @Override
  public SignalToNoise signalToNoise() {
    try (MemoryWorkspace ignored = context.scratch().pass()) {
      Moments moments = new Moments(examples().size(), rows.dataType());
      return moments.signalToNoise(rows.sum(0), rows.mul(rows).sum(0));
    }
  }
}
