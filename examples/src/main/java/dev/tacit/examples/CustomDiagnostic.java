// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import dev.tacit.TacitListener;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.io.PrintStream;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A measure of one's own beside the standard ones. */
public final class CustomDiagnostic {

  private static final int BATCH = 50;
  private static final int EPOCHS = 5;

  private CustomDiagnostic() {}

  /** Trains a softmax regression and prints its logit margins after each epoch. */
  public static void main(String[] args) {
    train(EPOCHS, System.out);
  }

  static List<Report> train(int epochs, PrintStream out) {
    FashionMnist images = FashionMnist.subset();
    List<DataSet> batches = images.train().shuffled(1).batches(BATCH).toList();
    MultiLayerNetwork model = new MultiLayerNetwork(configuration());
    model.init();
    InMemorySink reports = new InMemorySink();

    // tag::attach[]
    try (TacitListener tacit =
        TacitListener.builder("custom-diagnostic")
            .heldOut(images.test().toDataSet())
            .diagnostic(new LogitMargin())
            .schedule(Schedule.everyEpoch())
            .budget(OverheadBudget.unlimited())
            .sink(reports)
            .synchronous()
            .build()) {
      model.addListeners(tacit);
      model.fit(new ExistingDataSetIterator(batches), epochs);
    }
    // end::attach[]

    reports.reports().forEach(report -> print(report, out));
    return reports.reports();
  }

  private static void print(Report report, PrintStream out) {
    Metric metric = LogitMargin.MARGIN;
    out.printf(
        "epoch %d: median logit margin %.2f on training, %.2f on test images%n",
        report.epoch() + 1, report.value(metric, "train"), report.value(metric, "heldout"));
  }

  private static MultiLayerConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Sgd(0.1))
        .list()
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nIn(LabelledImages.PIXELS)
                .nOut(LabelledImages.CLASSES)
                .build())
        .build();
  }
}
