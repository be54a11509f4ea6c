// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A matrix and how it moves: dual numbers, by which what is written down once gives values and
 * their tangents (Wengert 1964).
 *
 * @param tangent of the value's shape, null if it does not move
 */
record Dual(INDArray value, @Nullable INDArray tangent) {

  /** Zeros, row by row. */
  static Dual room(DataType type, boolean moves, long rows, long columns) {
    return new Dual(
        Nd4j.create(type, rows, columns), moves ? Nd4j.create(type, rows, columns) : null);
  }

  boolean moves() {
    return tangent != null;
  }

  /** Copies the arrays. */
  Dual kept(UnaryOperator<INDArray> keep) {
    return new Dual(keep.apply(value), tangent == null ? null : keep.apply(tangent));
  }

  /** Rows {@code from} to {@code to} (exclusive), a view. */
  Dual rows(long from, long to) {
    return new Dual(rows(value, from, to), tangent == null ? null : rows(tangent, from, to));
  }

  /** Columns {@code from} to {@code to} (exclusive), a view. */
  Dual columns(long from, long to) {
    return new Dual(columns(value, from, to), tangent == null ? null : columns(tangent, from, to));
  }

  private static INDArray columns(INDArray of, long from, long to) {
    return of.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
  }

  private static INDArray rows(INDArray of, long from, long to) {
    return of.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }

  /** The same numbers, row by row, in rows of another length. */
  Dual inRowsOf(long columns) {
    return new Dual(inRowsOf(value, columns), tangent == null ? null : inRowsOf(tangent, columns));
  }

  private static INDArray inRowsOf(INDArray of, long columns) {
    return of.reshape('c', of.length() / columns, columns);
  }

  /** Overwrites these numbers. */
  void put(Dual other) {
    value.assign(other.value);
    if (tangent != null) {
      tangent.assign(other.tangent == null ? Nd4j.scalar(value.dataType(), 0) : other.tangent);
    }
  }

  Dual plus(Dual other) {
    return new Dual(value.add(other.value), sum(tangent, other.tangent));
  }

  private static @Nullable INDArray sum(@Nullable INDArray a, @Nullable INDArray b) {
    return a == null || b == null ? (a == null ? b : a) : a.add(b);
  }

  /** With a row added to each row. */
  Dual plusRow(Dual row) {
    INDArray moved = tangent;
    if (row.tangent != null) {
      moved =
          moved == null ? value.like().addiRowVector(row.tangent) : moved.addRowVector(row.tangent);
    }
    return new Dual(value.addRowVector(row.value), moved);
  }

  /** Number by number; a factor of one row multiplies each row. */
  Dual times(Dual factor) {
    INDArray ofThis = tangent == null ? null : times(tangent, factor.value);
    INDArray ofFactor = factor.tangent == null ? null : times(value, factor.tangent);
    return new Dual(times(value, factor.value), sum(ofThis, ofFactor));
  }

  private static INDArray times(INDArray a, INDArray b) {
    return a.size(0) == b.size(0) ? a.mul(b) : a.mulRowVector(b);
  }

  /** What the function makes of the numbers. */
  Dual through(Activation function) {
    INDArray moved = tangent == null ? null : tangent.mul(function.slope(value));
    return new Dual(function.of(value), moved);
  }

  /** The function's derivative there. */
  Dual slope(Activation function) {
    INDArray moved = tangent == null ? null : function.bend(value, tangent);
    return new Dual(function.slope(value), moved);
  }

  /** These rows times a matrix. */
  Dual product(Dual matrix) {
    INDArray moved = tangent == null ? null : Affine.times(tangent, matrix.value);
    return new Dual(
        Affine.times(value, matrix.value),
        matrix.tangent == null ? moved : sum(Affine.times(value, matrix.tangent), moved));
  }

  /** These rows times a transposed matrix. */
  Dual productTransposed(Dual matrix) {
    INDArray moved = tangent == null ? null : Affine.timesTransposed(tangent, matrix.value);
    return new Dual(
        Affine.timesTransposed(value, matrix.value),
        matrix.tangent == null ? moved : sum(Affine.timesTransposed(value, matrix.tangent), moved));
  }
}
