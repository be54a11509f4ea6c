package dev.tacit.action;

import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Data that end when training is to stop. */
final class EndingData implements DataSetIterator {

  private static final long serialVersionUID = 1L;

  private final transient DataSetIterator data;
  private final transient StopTraining stop;

  EndingData(DataSetIterator data, StopTraining stop) {
    this.data = data;
    this.stop = stop;
  }

  @Override
  public boolean hasNext() {
    return !stop.stopped() && data.hasNext();
  }

  @Override
  public DataSet next() {
    // It may have begun since hasNext: this batch was promised.
    return data.next();
  }

  @Override
  public DataSet next(int examples) {
    if (!data.hasNext()) {
      throw new NoSuchElementException();
    }
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
    return false; // what is fetched ahead would still be trained on
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
