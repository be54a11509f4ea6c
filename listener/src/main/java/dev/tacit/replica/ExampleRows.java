package dev.tacit.replica;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Some of the examples of an array. */
final class ExampleRows {

  private ExampleRows() {}

  /** A view of examples {@code from} to {@code to} (exclusive) of an array of any rank. */
  static INDArray of(INDArray array, int from, int to) {
    INDArrayIndex[] index = new INDArrayIndex[array.rank()];
    Arrays.fill(index, NDArrayIndex.all());
    index[0] = NDArrayIndex.interval(from, to);
    return array.get(index);
  }
}
