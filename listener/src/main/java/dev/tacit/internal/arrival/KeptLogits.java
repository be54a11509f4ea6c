// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Logits of a batch, copied in its forward pass since its backward pass overwrites them.
 *
 * <p>Keeps an array of its own from batch to batch.
 */
final class KeptLogits implements LogitRows {

  private float[] numbers = new float[0];
  private float[] row = new float[0];
  private int examples;

  /**
   * Copies a batch's.
   *
   * @param matrix {@code [n, K]}
   * @param probabilities whether they are those of classes, whose logarithms are logits
   */
  void keep(INDArray matrix, boolean probabilities) {
    int outputs = (int) matrix.size(1);
    int all = (int) matrix.length();
    numbers = numbers.length < all ? new float[all] : numbers;
    row = row.length == outputs ? row : new float[outputs];
    StridedNumbers from = StridedNumbers.of(matrix);
    for (int i = 0; i < matrix.size(0); i++) {
      from.row(i, row, outputs);
      for (int k = 0; k < outputs; k++) {
        numbers[i * outputs + k] =
            probabilities ? (float) Math.log(Math.max(row[k], Float.MIN_NORMAL)) : row[k];
      }
    }
    examples = (int) matrix.size(0);
  }

  void forget() {
    examples = 0;
  }

  @Override
  public int examples() {
    return examples;
  }

  @Override
  public int outputs() {
    return row.length;
  }

  @Override
  public void read(int example, float[] into) {
    System.arraycopy(numbers, example * row.length, into, 0, into.length);
  }
}
