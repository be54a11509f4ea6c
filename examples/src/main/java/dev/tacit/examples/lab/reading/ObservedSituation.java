// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.reading;

import dev.tacit.TacitListener;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** Trains in a situation, and keeps what Tacit reports. */
final class ObservedSituation {

  private static final int REFERENCE_OF_EACH_CLASS = 40;
  private static final int HELD_OUT_OF_EACH_CLASS = 100;
  private static final int STEPS = 8;

  private final TrainingSituation situation;
  private final LabelledImages training;
  private final DataSet heldOut;

  ObservedSituation(TrainingSituation situation, FashionMnist images) {
    this.situation = situation;
    this.training = situation.training(images);
    this.heldOut = images.test().firstOfEachClass(HELD_OUT_OF_EACH_CLASS).toDataSet();
  }

  /** Before the first step, then after each epoch, or each eighth if an epoch is a step. */
  List<Report> reports(int epochs) {
    InMemorySink memory = new InMemorySink();
    Schedule moments =
        situation.fullBatch()
            ? Schedule.every(STEPS)
            : moment -> moment.epochEnd() || moment.iteration() == 0;
    MultiLayerNetwork network = situation.network();
    try (TacitListener tacit =
        TacitListener.builder(situation.text())
            .reference(ReferenceSet.of(reference()))
            .heldOut(heldOut)
            .exactly(moments)
            .synchronous()
            .sink(memory)
            .build()) {
      network.addListeners(tacit);
      network.fit(new ExistingDataSetIterator(batches()), epochs);
    }
    return memory.reports();
  }

  private DataSet reference() {
    return situation.fullBatch()
        ? training.toDataSet()
        : training.firstOfEachClass(REFERENCE_OF_EACH_CLASS).toDataSet();
  }

  private List<DataSet> batches() {
    return training.batches(situation.batch()).toList();
  }
}
