// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.LearningTask.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Data sets that are tables of numbers. */
final class TabularData {

  /** Share of the examples that is not trained on. */
  private static final double TEST = 0.3;

  private static final long SPLIT_SEED = 5;

  private TabularData() {}

  /** Columns brought to mean 0 and standard deviation 1, then split. */
  static LearningTask task(Samples table, int classes) {
    return split(standardized(table), classes);
  }

  /** Always the same split. */
  static LearningTask split(Samples table, int classes) {
    Samples shuffled = table.shuffled(new SplittableRandom(SPLIT_SEED));
    int test = (int) Math.round(TEST * table.size());
    return new LearningTask(
        shuffled.from(test, table.size()),
        shuffled.from(0, test),
        classes,
        Shape.flat(table.inputs()[0].length));
  }

  static Samples scaled(Samples table, float by) {
    float[][] scaled =
        Arrays.stream(table.inputs())
            .map(
                row -> {
                  float[] to = row.clone();
                  for (int i = 0; i < to.length; i++) {
                    to[i] /= by;
                  }
                  return to;
                })
            .toArray(float[][]::new);
    return new Samples(scaled, table.labels());
  }

  private static Samples standardized(Samples table) {
    int columns = table.inputs()[0].length;
    float[][] to = new float[table.size()][columns];
    for (int c = 0; c < columns; c++) {
      int column = c;
      double mean = Arrays.stream(table.inputs()).mapToDouble(r -> r[column]).average().orElse(0);
      double variance =
          Arrays.stream(table.inputs())
              .mapToDouble(r -> (r[column] - mean) * (r[column] - mean))
              .average()
              .orElse(1);
      double deviation = Math.sqrt(Math.max(variance, 1e-12));
      for (int i = 0; i < to.length; i++) {
        to[i][c] = (float) ((table.inputs()[i][c] - mean) / deviation);
      }
    }
    return new Samples(to, table.labels());
  }
}
