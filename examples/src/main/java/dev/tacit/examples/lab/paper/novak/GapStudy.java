// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.novak;

import dev.tacit.diagnostic.jacobian.JacobianNorm;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.lab.paper.Fitted;
import dev.tacit.examples.lab.paper.Measured;
import dev.tacit.examples.lab.paper.Performance;
import dev.tacit.examples.lab.paper.ResultRows;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.dataset.DataSet;

/** How sensitive networks are that generalize well, and how sensitive those that do not. */
final class GapStudy {

  static final String NETWORKS = "networks";
  static final int[] DEPTHS = {1, 3};
  static final int[] WIDTHS = {50, 200};

  private static final int TRANSLATED = 40;

  private final FashionMnist data;
  private final int mostEpochs;
  private final ResultRows rows;
  private final DataSet test;

  /**
   * @param mostEpochs of a training that does not get there
   * @param rows what is found is added to
   */
  GapStudy(FashionMnist data, int mostEpochs, ResultRows rows) {
    this.data = data;
    this.mostEpochs = mostEpochs;
    this.rows = rows;
    this.test = data.test().toDataSet();
  }

  /** A network of each depth, each width and each factor. */
  void run(int examples, long seed) {
    for (int depth : DEPTHS) {
      for (int width : WIDTHS) {
        for (Factor factor : Factor.values()) {
          run(new NetworkRecipe(depth, width, factor, examples, seed));
        }
      }
    }
  }

  void run(NetworkRecipe setting) {
    TrainingSet set = TrainingSet.of(data.train(), setting);
    Fitted fitted = set.fit(setting.network(), mostEpochs);
    int[] labels = data.test().labels();
    Report report =
        Measured.now(
            fitted.network(),
            set.images().toDataSet(),
            test.getFeatures(),
            new JacobianNorm().examples(labels.length),
            new PointErrors(labels),
            new Transitions(Arrays.copyOf(data.test().rows(), TRANSLATED)));
    add(setting, fitted, Performance.of(fitted.network(), test), report);
  }

  private void add(NetworkRecipe setting, Fitted fitted, Performance onTest, Report report) {
    Performance onTraining = fitted.performance();
    double gap = onTraining.accuracy() - onTest.accuracy();
    double norm = norm(report, "softmax", "heldout");
    List<Object> cells = new ArrayList<>();
    cells.addAll(
        List.of("study", NETWORKS, "seed", setting.seed(), "factor", setting.factor().text()));
    cells.addAll(List.of("depth", setting.depth(), "width", setting.width()));
    cells.addAll(List.of("epochs", fitted.epochs(), "learnt", onTraining.accuracy() == 1));
    cells.addAll(List.of("trainAccuracy", onTraining.accuracy(), "trainLoss", onTraining.loss()));
    cells.addAll(List.of("testAccuracy", onTest.accuracy(), "testLoss", onTest.loss()));
    cells.addAll(List.of("gap", gap, "norm", norm));
    cells.addAll(List.of("trainNorm", norm(report, "softmax", "train")));
    cells.addAll(List.of("logitNorm", norm(report, "logit", "heldout")));
    cells.addAll(List.of("transitions", report.value(Transitions.TRANSITIONS.name())));
    cells.addAll(List.of("areaByNorm", report.value(PointErrors.AREA.name(), "norm")));
    cells.addAll(List.of("areaByDoubt", report.value(PointErrors.AREA.name(), "doubt")));
    cells.addAll(List.of("correlation", report.value(PointErrors.CORRELATION.name())));
    for (int tenth = 1; tenth <= PointErrors.TENTHS; tenth++) {
      String tag = Integer.toString(tenth);
      cells.addAll(List.of("errors" + tag, report.value(PointErrors.SHARE.name(), tag)));
    }
    rows.add(cells.toArray());
    System.out.printf(
        Locale.ROOT,
        "seed %d, %d x %d, %-17s: %3d epochs, training %.3f, test %.3f, norm %.2f%n",
        setting.seed(),
        setting.depth(),
        setting.width(),
        setting.factor().text(),
        fitted.epochs(),
        onTraining.accuracy(),
        onTest.accuracy(),
        norm);
  }

  private static double norm(Report report, String output, String set) {
    return report.value("tacit.jacobian.norm", output, set);
  }
}
