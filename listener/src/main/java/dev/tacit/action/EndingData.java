// SPDX-License-Identifier: Apache-2.0
package dev.tacit.action;

import dev.tacit.internal.data.ForwardedDataSets;
import java.util.NoSuchElementException;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Data that end when training is to stop. */
final class EndingData extends ForwardedDataSets {

  private static final long serialVersionUID = 1L;

  private final transient StopTraining stop;

  EndingData(DataSetIterator data, StopTraining stop) {
    super(data);
    this.stop = stop;
  }

  @Override
  public boolean hasNext() {
    return !stop.stopped() && super.hasNext();
  }

  // It may have begun since hasNext: what next gives was promised.

  @Override
  public DataSet next(int examples) {
    if (!super.hasNext()) {
      throw new NoSuchElementException();
    }
    return super.next(examples);
  }

  @Override
  public boolean asyncSupported() {
    return false; // what is fetched ahead would still be trained on
  }
}
