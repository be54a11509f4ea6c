// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Where, in a flat array, the parameters are that training changes by gradient. */
record TrainedParameters(List<Run> runs) {

  /** Numbers from {@code from} to {@code to} (exclusive). */
  private record Run(long from, long to) {}

  /**
   * @param flat {@code [1, P]} the flat gradient
   * @param views of it, one for each trained parameter
   */
  static TrainedParameters of(INDArray flat, List<INDArray> views) {
    List<INDArray> ordered = new ArrayList<>(views);
    ordered.sort(Comparator.comparingLong(INDArray::offset));
    List<Run> runs = new ArrayList<>();
    for (INDArray view : ordered) {
      long from = view.offset() - flat.offset();
      Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (last != null && last.to() == from) {
        runs.set(runs.size() - 1, new Run(last.from(), from + view.length()));
      } else {
        runs.add(new Run(from, from + view.length()));
      }
    }
    return new TrainedParameters(List.copyOf(runs));
  }

  /** Euclidean norm of what {@code flat}, {@code [1, P]}, holds for them. */
  double norm(INDArray flat) {
    double squares = 0;
    for (Run run : runs) {
      double norm = norm(flat, run);
      squares += norm * norm;
    }
    return Math.sqrt(squares);
  }

  private static double norm(INDArray flat, Run run) {
    INDArray part = flat.reshape(flat.length()).get(NDArrayIndex.interval(run.from(), run.to()));
    // Several times as fast as the array's own norm, and more accurate.
    return part.dataType() == DataType.FLOAT || part.dataType() == DataType.DOUBLE
        ? Nd4j.getBlasWrapper().level1().nrm2(part)
        : part.castTo(DataType.FLOAT).norm2Number().doubleValue();
  }
}
