// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.onset.OnsetState;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SummaryFindingsTest {

  @Test
  void saysWhereTestAccuracyPeakedAndByHowMuchItFell() {
    assertThat(findings(900, 0.6, 0.8, 0.7))
        .isEqualTo(
            "Test accuracy was highest, 0.800, after epoch 2, and fell by 0.100 to 0.700 at the"
                + " end. Of the 900 wrong labels, 25 % were learnt by then and 50 % at the end.");
  }

  @Test
  void saysThatASmallFallMayBeChance() {
    assertThat(findings(900, 0.6, 0.8, 0.79)).contains("0.010 lower at the end, 0.790, may be");
  }

  @Test
  void saysThatTestAccuracyHasNotFallenYet() {
    assertThat(findings(0, 0.6, 0.7, 0.8))
        .contains("after epoch 3, the last one measured: it had not begun to fall.")
        .doesNotContain("wrong labels");
  }

  @Test
  void twoReportsTellNoPeak() {
    assertThat(findings(900, 0.6, 0.8)).contains("measured 2 times, too few to tell");
  }

  @Test
  void reportsWithoutTestAccuracyCountForNothing() {
    assertThat(findings(900, Double.NaN, 0.8, Double.NaN, 0.6, 0.6, Double.NaN))
        .contains("highest, 0.800, after epoch 2")
        .contains("to 0.600 at the end");
    assertThat(findings(900, Double.POSITIVE_INFINITY, 0.8)).contains("measured 1 time,");
    assertThat(findings(900, Double.NaN, Double.NaN)).isEmpty();
  }

  private static String findings(int wrongLabels, double... accuracy) {
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < accuracy.length; i++) {
      reports.add(MadeReports.of(i, accuracy[i], 1, OnsetState.LEARNING));
    }
    return new SummaryFindings(reports, wrongLabels, 1000).text();
  }
}
