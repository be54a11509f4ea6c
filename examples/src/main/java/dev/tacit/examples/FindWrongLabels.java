// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import dev.tacit.TacitListener;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.data.MislabelledImages;
import dev.tacit.exporter.jsonl.JsonLinesSink;
import dev.tacit.label.LabelCheck;
import dev.tacit.label.SuspectLabels;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Finds the wrong labels of a training set while a network trains on them, and trains another one
 * without.
 */
public final class FindWrongLabels {

  private static final int BATCH = 32;
  private static final int EPOCHS = 30;
  private static final double WRONG = 0.2;
  private static final int LISTED = 10;

  private FindWrongLabels() {}

  /** One argument, if any: the file that reports are appended to. */
  public static void main(String[] args) {
    train(Path.of(args.length > 0 ? args[0] : "wrong-labels.jsonl"), EPOCHS, System.out);
  }

  static void train(Path reports, int epochs, PrintStream out) {
    FashionMnist images = FashionMnist.subset();
    LabelledImages noisy = MislabelledImages.in(images.train(), WRONG, 7).images();
    DataSetIterator data = new ExistingDataSetIterator(noisy.batches(BATCH).toList());
    DataSet test = images.test().toDataSet();
    MultiLayerNetwork model = network();
    MultiLayerNetwork anew = network();

    try (TacitListener tacit =
        TacitListener.builder("fashion-mlp")
            .sink(JsonLinesSink.to(reports))
            .everyExample() // or those that half a percent of training's time allows
            .build()) {
      model.addListeners(tacit);
      model.fit(data, epochs);

      // tag::labels[]
      LabelCheck labels = tacit.labels(); // at any time, also after training
      out.println(labels); // About 17 % (14 to 20 %) of the labels look wrong, as of epoch 4.
      SuspectLabels suspects = labels.among(data); // where, and what the network expects instead
      anew.fit(labels.cleaned(data), epochs); // the same data without them
      // end::labels[]

      print(suspects, noisy.labels(), images.train().labels(), out);
    }

    out.printf("Test accuracy with all labels: %.3f%n", accuracy(model, test));
    out.printf("Test accuracy without the suspects: %.3f%n", accuracy(anew, test));
  }

  /** Large enough to learn wrong labels by heart. */
  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .activation(Activation.RELU)
                .list(
                    new DenseLayer.Builder().nOut(256).build(),
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nOut(LabelledImages.CLASSES)
                        .build())
                .setInputType(InputType.feedForward(LabelledImages.PIXELS))
                .build());
    network.init();
    return network;
  }

  /** This example made labels wrong, so it knows which are. */
  private static void print(SuspectLabels suspects, int[] given, int[] truth, PrintStream out) {
    long wrong =
        suspects.list().stream()
            .mapToInt(suspect -> (int) suspect.place())
            .filter(place -> given[place] != truth[place])
            .count();
    out.printf(
        "Suspects: %d of %d labels; %d of them are truly wrong.%n",
        suspects.list().size(), suspects.known(), wrong);
    suspects.list().stream()
        .limit(LISTED)
        .forEach(
            suspect ->
                out.printf(
                    "  image %d: labelled %s, looks like %s%n",
                    suspect.place(), name(suspect.label()), name(suspect.likeliest())));
    suspects.confusions().entrySet().stream()
        .limit(3)
        .forEach(
            entry ->
                out.printf(
                    "  %d times %s in place of %s%n",
                    entry.getValue(),
                    name(entry.getKey().label()),
                    name(entry.getKey().likeliest())));
  }

  private static String name(int label) {
    return FashionMnist.CLASSES.get(label);
  }

  private static double accuracy(MultiLayerNetwork network, DataSet test) {
    return network.evaluate(new ExistingDataSetIterator(List.of(test))).accuracy();
  }
}
