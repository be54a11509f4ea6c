// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import dev.tacit.TacitListener;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.exporter.jsonl.JsonLinesSink;
import dev.tacit.exporter.micrometer.MicrometerSink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.io.PrintStream;
import java.nio.file.Path;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A training job as many are, with Tacit attached by one statement. */
public final class AttachToExistingTraining {

  private static final int BATCH = 64;
  private static final int EPOCHS = 20;

  private AttachToExistingTraining() {}

  /** One argument, if any: the file that reports are appended to. */
  public static void main(String[] args) {
    Path reports = Path.of(args.length > 0 ? args[0] : "fashion-mlp.jsonl");
    train(Metrics.globalRegistry, reports, EPOCHS, System.out);
    System.out.println("Reports: " + reports.toAbsolutePath());
  }

  /** The job: its data, its network, its registry, {@code fit}, and an evaluation. */
  static void train(MeterRegistry registry, Path reports, int epochs, PrintStream out) {
    FashionMnist images = FashionMnist.subset();
    DataSetIterator data =
        new ExistingDataSetIterator(images.train().shuffled(1).batches(BATCH).toList());
    DataSet test = images.test().toDataSet();
    MultiLayerNetwork model = new MultiLayerNetwork(configuration());
    model.init();

    // tag::attach[]
    try (TacitListener tacit =
        TacitListener.builder("fashion-mlp")
            .heldOut(test.getFeatures()) // optional; labels are not needed
            .sink(new MicrometerSink(registry))
            .sink(JsonLinesSink.to(reports))
            .build()) {
      model.addListeners(tacit);
      model.fit(data, epochs);
    }
    // end::attach[]

    Evaluation evaluation = new Evaluation(LabelledImages.CLASSES);
    evaluation.eval(test.getLabels(), model.output(test.getFeatures()));
    out.printf("Test accuracy: %.3f%n", evaluation.accuracy());
  }

  static MultiLayerConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Adam(1e-3))
        .activation(Activation.RELU)
        .list()
        .layer(new DenseLayer.Builder().nOut(128).dropOut(0.8).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nOut(LabelledImages.CLASSES)
                .build())
        .setInputType(InputType.feedForward(LabelledImages.PIXELS))
        .build();
  }
}
