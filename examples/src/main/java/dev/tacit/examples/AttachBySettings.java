// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.exporter.attach.Attachment;
import dev.tacit.exporter.attach.JobSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** A training job whose measuring a file says: nothing of it is fixed in code. */
public final class AttachBySettings {

  private static final int BATCH = 64;
  private static final int EPOCHS = 20;

  private AttachBySettings() {}

  /** One argument: the file of settings, as {@code exporter/config/tacit.properties}. */
  public static void main(String[] args) {
    train(Path.of(args[0]), EPOCHS, System.out);
  }

  /** The job. */
  static void train(Path settings, int epochs, PrintStream out) {
    DataSetIterator data =
        new ExistingDataSetIterator(
            FashionMnist.subset().train().shuffled(1).batches(BATCH).toList());
    MultiLayerNetwork model = new MultiLayerNetwork(AttachToExistingTraining.configuration());
    model.init();

    // tag::attach[]
    try (Attachment tacit = Attachment.open(JobSettings.from(settings))) {
      out.println(tacit.sentence()); // the run, where to look, what it costs
      model.addListeners(tacit.listener());
      model.fit(data, epochs);
    }
    // end::attach[]
  }
}
