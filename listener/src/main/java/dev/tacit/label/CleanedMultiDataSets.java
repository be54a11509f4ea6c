// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/** The same as {@link CleanedDataSets}, for networks of several inputs. */
final class CleanedMultiDataSets implements MultiDataSetIterator {

  private static final long serialVersionUID = 1L;

  private final transient MultiDataSetIterator data;
  private final transient Cleaned<MultiDataSet> cleaned;

  CleanedMultiDataSets(MultiDataSetIterator data, KnownExamples known) {
    this.data = data;
    this.cleaned = new Cleaned<>(data, new MultiDataSetRows(), known);
  }

  @Override
  public boolean hasNext() {
    return cleaned.hasNext();
  }

  @Override
  public MultiDataSet next() {
    return cleaned.next();
  }

  @Override
  public MultiDataSet next(int examples) {
    throw new UnsupportedOperationException("cleaned data come in the batches that they had");
  }

  @Override
  public void reset() {
    data.reset();
    cleaned.reset();
  }

  @Override
  public boolean resetSupported() {
    return data.resetSupported();
  }

  @Override
  public boolean asyncSupported() {
    return data.asyncSupported();
  }

  @Override
  public void setPreProcessor(MultiDataSetPreProcessor preProcessor) {
    data.setPreProcessor(preProcessor);
  }

  @Override
  public MultiDataSetPreProcessor getPreProcessor() {
    return data.getPreProcessor();
  }
}
