// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Reads numbers of an array where they are: makes none, and writes nothing. */
record StridedNumbers(DataBuffer data, long rows, long columns) {

  /** Of a matrix, or of a vector as a column. */
  static StridedNumbers of(INDArray matrix) {
    long columns = matrix.rank() == 1 ? 0 : matrix.stride(1);
    return new StridedNumbers(matrix.data(), matrix.stride(0), columns);
  }

  /** Of a vector as a row. */
  static StridedNumbers ofRow(INDArray vector) {
    return new StridedNumbers(vector.data(), 0, vector.stride(vector.rank() - 1));
  }

  /** The first number of a row. */
  double first(long row) {
    return data.getDouble(row * rows);
  }

  void row(long row, float[] into, int count) {
    copy(row * rows, columns, into, 0, count);
  }

  void column(long column, float[] into, int from, int count) {
    copy(column * columns, rows, into, from, count);
  }

  private void copy(long start, long stride, float[] into, int from, int count) {
    if (data.indexer() instanceof FloatIndexer floats) {
      for (int i = 0; i < count; i++) {
        into[from + i] = floats.get(start + i * stride);
      }
    } else {
      for (int i = 0; i < count; i++) {
        into[from + i] = (float) data.getDouble(start + i * stride);
      }
    }
  }
}
