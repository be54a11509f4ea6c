// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.forouzesh;

import dev.tacit.diagnostic.jacobian.JacobianNorm;
import dev.tacit.diagnostic.sensitivity.OutputSensitivity;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.lab.paper.Fitted;
import dev.tacit.examples.lab.paper.Measured;
import dev.tacit.examples.lab.paper.ResultRows;
import dev.tacit.report.Report;
import java.util.Locale;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** How far networks' outputs move under noise, before training and after, and what they lose. */
final class LossStudy {

  private static final int BATCH = 128;

  /** The loss that training ends at, if all labels are learnt too. */
  private static final double GOAL = 0.02;

  /** Test images that Jacobians are taken at. */
  private static final int JACOBIANS = 200;

  private final FashionMnist data;
  private final int examples;
  private final int mostEpochs;
  private final ResultRows rows;
  private final DataSet test;
  private final Formula formula;

  /**
   * @param examples to train on
   * @param mostEpochs of a training that does not get there
   * @param rows what is found is added to
   */
  LossStudy(FashionMnist data, int examples, int mostEpochs, ResultRows rows) {
    this.data = data;
    this.examples = examples;
    this.mostEpochs = mostEpochs;
    this.rows = rows;
    this.test = data.test().toDataSet();
    this.formula = Formula.of(data.test().rows(), LabelledImages.CLASSES);
  }

  /** A network of each design. */
  void run(long seed) {
    DesignSeries.allDesigns().forEach(design -> run(design, seed));
  }

  void run(Design design, long seed) {
    LabelledImages images =
        data.train().shuffled(seed).firstOfEachClass(examples / LabelledImages.CLASSES);
    DataSet training = images.toDataSet();
    SplittableRandom random = new SplittableRandom(seed);
    MultiLayerNetwork network = design.network(seed);
    Report before = measured(network, training);
    Fitted fitted =
        Fitted.train(
            network,
            training,
            () -> images.shuffled(random.nextLong()).batches(BATCH),
            GOAL,
            mostEpochs);
    add(design, seed, fitted, before, measured(network, training));
  }

  private Report measured(MultiLayerNetwork network, DataSet training) {
    return Measured.now(
        network,
        training,
        test.getFeatures(),
        new OutputSensitivity(Formula.NOISE),
        new JacobianNorm().examples(JACOBIANS),
        new TestLoss(data.test().labels()));
  }

  private void add(Design design, long seed, Fitted fitted, Report before, Report after) {
    double sensitivity = sensitivity(after);
    double loss = after.value(TestLoss.LOSS.name());
    rows.add(
        "design", design.text(),
        "seed", seed,
        "parameters", fitted.network().numParams(),
        "epochs", fitted.epochs(),
        "trainAccuracy", fitted.performance().accuracy(),
        "trainLoss", fitted.performance().loss(),
        "learnt", fitted.performance().accuracy() == 1,
        "before", sensitivity(before),
        "centredBefore", centred(before),
        "sensitivity", sensitivity,
        "centred", centred(after),
        "norm", after.value("tacit.jacobian.norm", "softmax", "heldout"),
        "testAccuracy", after.value(TestLoss.ACCURACY.name()),
        "testLoss", loss,
        "formula", formula.loss(sensitivity));
    System.out.printf(
        Locale.ROOT,
        "seed %d, %-35s: %3d epochs, training %.3f, S %.3g, loss %.3g%n",
        seed,
        design.text(),
        fitted.epochs(),
        fitted.performance().accuracy(),
        sensitivity,
        loss);
  }

  private static double sensitivity(Report report) {
    return report.value("tacit.sensitivity.output", "heldout");
  }

  private static double centred(Report report) {
    return report.value("tacit.sensitivity.output.centered", "heldout");
  }
}
