// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import dev.tacit.reference.Batch;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;

/** Those of a data set of one input and one output. */
final class DataSetRows implements Rows<DataSet> {

  @Override
  public Batch of(DataSet data) {
    return data.getFeaturesMaskArray() == null
        ? new Batch(List.of(data.getFeatures()), data.getLabels())
        : Batch.of(data);
  }

  @Override
  public @Nullable List<? extends Serializable> ids(DataSet data) {
    return data.getExampleMetaData();
  }

  @Override
  public DataSet only(DataSet data, int[] rows) {
    Batch some = Batch.of(data).only(rows);
    DataSet kept =
        new DataSet(some.inputs().get(0), some.labels(), some.masks().get(0), some.labelMask());
    List<? extends Serializable> ids = data.getExampleMetaData();
    if (ids != null) {
      kept.setExampleMetaData(Arrays.stream(rows).mapToObj(ids::get).toList());
    }
    return kept;
  }
}
