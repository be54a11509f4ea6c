// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import dev.tacit.reference.Batch;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Those of a data set of several inputs and one output. */
final class MultiDataSetRows implements Rows<MultiDataSet> {

  @Override
  public Batch of(MultiDataSet data) {
    Batch batch = Batch.of(data);
    return batch.masks().stream().allMatch(Objects::isNull)
        ? new Batch(batch.inputs(), batch.labels())
        : batch;
  }

  @Override
  public @Nullable List<? extends Serializable> ids(MultiDataSet data) {
    return data.getExampleMetaData();
  }

  @Override
  public MultiDataSet only(MultiDataSet data, int[] rows) {
    Batch some = Batch.of(data).only(rows);
    MultiDataSet kept =
        new org.nd4j.linalg.dataset.MultiDataSet(
            some.inputs().toArray(INDArray[]::new),
            new INDArray[] {some.labels()},
            data.getFeaturesMaskArrays() == null ? null : some.masks().toArray(INDArray[]::new),
            some.labelMask() == null ? null : new INDArray[] {some.labelMask()});
    List<? extends Serializable> ids = data.getExampleMetaData();
    if (ids != null) {
      kept.setExampleMetaData(Arrays.stream(rows).mapToObj(ids::get).toList());
    }
    return kept;
  }
}
