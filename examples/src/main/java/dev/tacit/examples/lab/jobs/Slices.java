// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import dev.tacit.reference.Examples;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Cuts single examples out of many. */
final class Slices {

  private Slices() {}

  /** Reference examples, in numbers of that type. */
  static MultiDataSet of(Examples examples, DataType type) {
    INDArray labels = examples.labels();
    INDArray labelMask = examples.labelMask();
    boolean masked = examples.masks().stream().anyMatch(mask -> mask != null);
    return new MultiDataSet(
        examples.inputs().stream().map(one -> cast(one, type)).toArray(INDArray[]::new),
        labels == null ? null : new INDArray[] {cast(labels, type)},
        masked
            ? examples.masks().stream().map(one -> cast(one, type)).toArray(INDArray[]::new)
            : null,
        labelMask == null ? null : new INDArray[] {cast(labelMask, type)});
  }

  private static @Nullable INDArray cast(@Nullable INDArray array, DataType type) {
    return array == null ? null : array.castTo(type);
  }

  /**
   * Example {@code i}, twice: Deeplearning4j takes the weight of a batch of one example for one of
   * its outputs.
   */
  static MultiDataSet twice(org.nd4j.linalg.dataset.api.MultiDataSet all, int i) {
    return new MultiDataSet(
        twice(all.getFeatures(), i),
        twice(all.getLabels(), i),
        twice(all.getFeaturesMaskArrays(), i),
        twice(all.getLabelsMaskArrays(), i));
  }

  private static INDArray @Nullable [] twice(INDArray @Nullable [] arrays, int i) {
    return arrays == null
        ? null
        : Arrays.stream(arrays).map(array -> twice(array, i)).toArray(INDArray[]::new);
  }

  private static @Nullable INDArray twice(@Nullable INDArray array, int i) {
    if (array == null) {
      return null;
    }
    INDArrayIndex[] index = new INDArrayIndex[array.rank()];
    Arrays.fill(index, NDArrayIndex.all());
    index[0] = NDArrayIndex.interval(i, i + 1);
    INDArray row = array.get(index).dup('c');
    return Nd4j.concat(0, row, row);
  }
}
