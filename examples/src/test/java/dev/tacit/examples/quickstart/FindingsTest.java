package dev.tacit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FindingsTest {

  @Test
  void saysWhereTestAccuracyPeakedAndByHowMuchItFell() {
    String text = findings(new double[] {0.6, 0.8, 0.7}, new double[] {0.4, 0.5, 1.0}, 900);

    assertThat(text)
        .contains("highest, 0.800, after epoch 2, and fell by 0.100 to 0.700 at the end");
  }

  @Test
  void saysThatASmallFallMayBeChance() {
    String text = findings(new double[] {0.6, 0.8, 0.79}, new double[] {0.4, 0.5, 1.0}, 900);

    assertThat(text).contains("0.010 lower at the end, 0.790, may be chance");
  }

  @Test
  void saysThatTestAccuracyHasNotFallenYet() {
    String text = findings(new double[] {0.6, 0.7, 0.8}, new double[] {0.4, 0.5, 1.0}, 900);

    assertThat(text).contains("after epoch 3, the last one measured: it had not begun to fall");
  }

  @Test
  void tellsWhatASignalDidBeforeAndAfterThePeak() {
    String text = findings(new double[] {0.6, 0.8, 0.7}, new double[] {0.4, 0.5, 1.0}, 900);

    assertThat(text)
        .contains(
            "The Jacobian norm on training inputs was 0.400 at first and 0.500 then"
                + " (1.3 times the first); after that it rose to 1.00 (2.5 times the first,"
                + " epoch 3).")
        .contains("passed 1.3 times its first value after epoch 3, when 50 % of the wrong labels");
  }

  @Test
  void saysWhenTheJacobianNormDidNotRise() {
    String text = findings(new double[] {0.6, 0.8, 0.7}, new double[] {0.4, 0.5, 0.2}, 0);

    assertThat(text)
        .contains("after that it fell to 0.200")
        .contains("never passed 1.3 times its first value")
        .doesNotContain("wrong labels");
  }

  @Test
  void twoReportsTellNothing() {
    assertThat(findings(new double[] {0.6, 0.8}, new double[] {0.4, 0.5}, 900))
        .startsWith("Too few to tell a before and an after: 2 reports.");
  }

  private static String findings(double[] accuracy, double[] jacobian, int wrongLabels) {
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < accuracy.length; i++) {
      reports.add(report(i, accuracy[i], jacobian[i]));
    }
    return new Findings(reports, wrongLabels, 1000).text();
  }

  private static Report report(int epoch, double accuracy, double jacobian) {
    Metric accuracies = Metric.gauge("tacit.training.accuracy", "", "set");
    Metric norms = Metric.gauge("tacit.jacobian.norm", "", "output", "set");
    List<Measurement> measurements =
        List.of(
            Measurement.exact(accuracies, accuracy, "heldout"),
            Measurement.exact(norms, jacobian, "softmax", "train"),
            Measurement.exact(WrongLabels.LEARNT, 0.25 * epoch));
    return new Report("run", "0", 10 * epoch, epoch, Instant.EPOCH, measurements);
  }
}
