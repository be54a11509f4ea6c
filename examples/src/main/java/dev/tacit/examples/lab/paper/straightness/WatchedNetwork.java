// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.straightness;

import dev.tacit.diagnostic.path.Straightness;
import dev.tacit.diagnostic.progress.Accuracy;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.lab.paper.Measured;
import dev.tacit.examples.lab.paper.Performance;
import dev.tacit.examples.lab.paper.ResultRows;
import dev.tacit.report.Report;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network of rectifiers, measured before, during and after its training. */
final class WatchedNetwork {

  private static final int BATCH = 50;
  private static final int PAIRS = 60;
  private static final int SEGMENTS = 64;

  private final int width;
  private final boolean random;
  private final int seed;
  private final Plan plan;
  private final DataSet training;
  private final List<DataSet> batches;
  private final DataSet test = FashionMnist.subset().test().toDataSet();
  private final MultiLayerNetwork network;

  private WatchedNetwork(int width, boolean random, int seed, Plan plan) {
    this.width = width;
    this.random = random;
    this.seed = seed;
    this.plan = plan;
    LabelledImages images =
        FashionMnist.subset().train().firstOfEachClass(plan.imagesOfEachClass()).shuffled(seed);
    LabelledImages labelled = random ? images.withShuffledLabels(~seed) : images;
    this.training = labelled.toDataSet();
    this.batches = labelled.batches(BATCH).toList();
    this.network = network(width, seed);
  }

  /**
   * Trains one and adds a row for each moment.
   *
   * @param width units of both hidden layers
   * @param random whether labels are dealt out anew
   */
  static void addTo(ResultRows rows, int width, boolean random, int seed, Plan plan) {
    new WatchedNetwork(width, random, seed, plan).train(rows);
  }

  private void train(ResultRows rows) {
    for (int epoch = 0; epoch <= plan.last(); epoch++) {
      if (plan.moments().contains(epoch)) {
        Report report = measure(SEGMENTS);
        boolean end = epoch == plan.last() || accuracy(report) == 1;
        add(rows, epoch, end, report);
        if (end) {
          return;
        }
      }
      batches.forEach(network::fit);
    }
  }

  private static double accuracy(Report report) {
    return report.value("tacit.training.accuracy", "train");
  }

  private void add(ResultRows rows, int epoch, boolean end, Report report) {
    Report coarse = measure(SEGMENTS / 4);
    rows.add(
        "width", width,
        "labels", random ? "random" : "right",
        "seed", seed,
        "epoch", epoch,
        "end", end,
        "train", accuracy(report),
        "test", Performance.of(network, test).accuracy(),
        "gap", report.value("tacit.path.gap.deviation", "different"),
        "coarseGap", coarse.value("tacit.path.gap.deviation", "different"),
        "deflection", report.value("tacit.path.deflection", "different"),
        "coarseDeflection", coarse.value("tacit.path.deflection", "different"),
        "straightness", report.value("tacit.path.straightness", "different"),
        "straightnessSame", report.value("tacit.path.straightness", "same"),
        "transitions", report.value("tacit.path.region.transitions", "different"));
  }

  private Report measure(int segments) {
    return Measured.now(
        network, training, test.getFeatures(), new Accuracy(), new Straightness(PAIRS, segments));
  }

  private static MultiLayerNetwork network(int width, int seed) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(seed)
                .weightInit(WeightInit.RELU)
                .updater(new Sgd(0.1))
                .list()
                .layer(hidden(LabelledImages.PIXELS, width))
                .layer(hidden(width, width))
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(width)
                        .nOut(LabelledImages.CLASSES)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static DenseLayer hidden(int inputs, int units) {
    return new DenseLayer.Builder().activation(Activation.RELU).nIn(inputs).nOut(units).build();
  }
}
