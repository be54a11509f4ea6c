package dev.tacit.label;

import java.util.List;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Training data without the examples whose labels look wrong. */
@SuppressWarnings("serial") // as most iterators, it is serializable in name only
final class CleanedDataSets implements DataSetIterator {

  private final DataSetIterator data;
  private final Cleaned<DataSet> cleaned;

  CleanedDataSets(DataSetIterator data, KnownExamples known) {
    this.data = data;
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
  public int batch() {
    return data.batch();
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
  public List<String> getLabels() {
    return data.getLabels();
  }

  @Override
  public void setPreProcessor(DataSetPreProcessor preProcessor) {
    data.setPreProcessor(preProcessor);
  }

  @Override
  public DataSetPreProcessor getPreProcessor() {
    return data.getPreProcessor();
  }
}
