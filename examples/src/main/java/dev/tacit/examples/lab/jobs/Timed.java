// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;

/** Jobs that train for as long as there is time; they are long enough to be judged. */
final class Timed {

  private static final int BATCH = 32;
  private static final int EPOCHS_CHECKED = 3;

  private Timed() {}

  /** One that every build can wait for. */
  static List<OrdinaryJob> quick() {
    return List.of(job("as many epochs as 20 s allow", Duration.ofSeconds(20), Timed::right));
  }

  /** One that takes too long for every build. */
  static List<OrdinaryJob> slow() {
    return List.of(
        job("2 min, three labels in ten wrong", Duration.ofMinutes(2), Timed::wrong)
            .truth(TruthOfJob.WRONG_LABELS_LEARNT));
  }

  private static OrdinaryJob job(String name, Duration time, Supplier<DataSet> data) {
    return OrdinaryJob.of(name, new WhileThereIsTime(time, data), data)
        .checking(tacit -> train(data.get(), EPOCHS_CHECKED, tacit))
        .measuredEvery(100)
        .twoEpochsAre(188);
  }

  private static DataSet right() {
    return SampleData.clusters(3000, 50, 10, 0.5, 21);
  }

  private static DataSet wrong() {
    return SampleData.withWrongLabels(right(), 22);
  }

  private static MultiLayerNetwork network() {
    return Networks.of(new Adam(0.001), Networks.hidden(50, 256), Networks.softmax(256, 10));
  }

  private static DataSetIterator batches(DataSet data) {
    return new ListDataSetIterator<>(data.asList(), BATCH);
  }

  private static MultiLayerNetwork train(DataSet data, int epochs, TrainingListener... tacit) {
    MultiLayerNetwork model = network();
    model.addListeners(tacit);
    model.fit(batches(data), epochs);
    return model;
  }

  /**
   * Ends by the clock; when it is run again, after as many epochs, so that bits can be compared.
   */
  private static final class WhileThereIsTime implements Program {

    private final Duration time;
    private final Supplier<DataSet> data;
    private int epochs;

    WhileThereIsTime(Duration time, Supplier<DataSet> data) {
      this.time = time;
      this.data = data;
    }

    @Override
    public MultiLayerNetwork train(TrainingListener... tacit) {
      if (epochs > 0) {
        return Timed.train(data.get(), epochs, tacit);
      }
      MultiLayerNetwork model = network();
      model.addListeners(tacit);
      DataSetIterator batches = batches(data.get());
      long start = System.nanoTime();
      while (System.nanoTime() - start < time.toNanos()) {
        model.fit(batches);
        epochs++;
      }
      return model;
    }
  }
}
