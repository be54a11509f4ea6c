// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.memorization;

import dev.tacit.diagnostic.gradient.GradientAlignment;
import dev.tacit.diagnostic.gradient.RepresentationAlignment;
import dev.tacit.examples.lab.paper.Measured;
import dev.tacit.examples.lab.paper.Performance;
import dev.tacit.examples.lab.paper.ResultRows;
import dev.tacit.report.Report;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A network trained until it has all training images right, and what was measured then. */
final class TrainedToTheEnd {

  private static final String ALIGNMENT = "tacit.gradient.alignment";
  private static final String REPRESENTATION = "tacit.representation.alignment";
  private static final int MOST_EPOCHS = 400;

  private final PaperSetting setting;
  private final Images images;
  private final MultiLayerNetwork network;

  private TrainedToTheEnd(PaperSetting setting, int imagesOfEachClass) {
    this.setting = setting;
    this.images = Images.of(imagesOfEachClass, setting.shuffled(), setting.seed());
    this.network = ScaledNetwork.network(setting);
  }

  /** Trains one, and adds what was measured as a row. */
  static void addTo(ResultRows rows, PaperSetting setting, int imagesOfEachClass) {
    new TrainedToTheEnd(setting, imagesOfEachClass).train(rows);
  }

  private void train(ResultRows rows) {
    Report start = measure();
    INDArray first = firstLayer().dup();
    int epochs = 0;
    while (epochs < MOST_EPOCHS && !allRight()) {
      images.batches().forEach(network::fit);
      epochs++;
    }
    Report end = measure();
    rows.add(
        "network", setting.architecture().text(),
        "unit", setting.unit().text(),
        "loss", setting.loss().text(),
        "scale", setting.scale(),
        "size", setting.size(),
        "labels", setting.labels(),
        "seed", setting.seed(),
        "epochs", epochs,
        "train", images.batches().stream().mapToDouble(this::accuracy).average().orElseThrow(),
        "test", accuracy(images.test()),
        "alignment", end.value(ALIGNMENT, "class", "all"),
        "alignmentHidden", end.value(ALIGNMENT, "class", ScaledNetwork.LAST_HIDDEN),
        "alignmentTop", end.value(ALIGNMENT, "class", ScaledNetwork.TOP),
        "representation", end.value(REPRESENTATION, ScaledNetwork.LAST_HIDDEN),
        "alignmentAtStart", start.value(ALIGNMENT, "class", "all"),
        "representationAtStart", start.value(REPRESENTATION, ScaledNetwork.LAST_HIDDEN),
        "moved", first.distance2(firstLayer()) / first.norm2Number().doubleValue());
  }

  private Report measure() {
    return Measured.now(
        network,
        images.reference(),
        images.test().getFeatures(),
        new GradientAlignment(),
        new RepresentationAlignment());
  }

  private INDArray firstLayer() {
    return network.getLayer(0).getParam("W");
  }

  /** Asks for no batch behind the first with a mistake: there is one for most of the training. */
  private boolean allRight() {
    return images.batches().stream().allMatch(batch -> accuracy(batch) == 1);
  }

  private double accuracy(DataSet examples) {
    return Performance.of(network, examples).accuracy();
  }
}
