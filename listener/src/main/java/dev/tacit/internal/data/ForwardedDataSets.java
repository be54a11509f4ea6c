// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Data sets of an iterator; it is asked whatever a subclass does not answer otherwise. */
public abstract class ForwardedDataSets implements DataSetIterator {

  private static final long serialVersionUID = 1L;

  private final transient DataSetIterator data;

  /**
   * @param data to be asked
   */
  protected ForwardedDataSets(DataSetIterator data) {
    this.data = data;
  }

  @Override
  public boolean hasNext() {
    return data.hasNext();
  }

  @Override
  public DataSet next() {
    return data.next();
  }

  @Override
  public DataSet next(int examples) {
    return data.next(examples);
  }

  @Override
  public int inputColumns() {
    return data.inputColumns();
  }

  @Override
  public int totalOutcomes() {
    return data.totalOutcomes();
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
  public void reset() {
    data.reset();
  }

  @Override
  public int batch() {
    return data.batch();
  }

  @Override
  public void setPreProcessor(DataSetPreProcessor preProcessor) {
    data.setPreProcessor(preProcessor);
  }

  @Override
  public @Nullable DataSetPreProcessor getPreProcessor() {
    return data.getPreProcessor();
  }

  @Override
  public @Nullable List<String> getLabels() {
    return data.getLabels();
  }
}
