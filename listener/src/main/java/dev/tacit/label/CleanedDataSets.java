// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import dev.tacit.internal.data.ForwardedDataSets;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Training data without the examples whose labels look wrong. */
final class CleanedDataSets extends ForwardedDataSets {

  private static final long serialVersionUID = 1L;

  private final transient Cleaned<DataSet> cleaned;

  CleanedDataSets(DataSetIterator data, KnownExamples known) {
    super(data);
    this.cleaned = new Cleaned<>(data, new DataSetRows(), known);
  }

  @Override
  public boolean hasNext() {
    return cleaned.hasNext();
  }

  @Override
  public DataSet next() {
    return cleaned.next();
  }

  @Override
  public DataSet next(int examples) {
    throw new UnsupportedOperationException("cleaned data come in the batches that they had");
  }

  @Override
  public void reset() {
    super.reset();
    cleaned.reset();
  }
}
