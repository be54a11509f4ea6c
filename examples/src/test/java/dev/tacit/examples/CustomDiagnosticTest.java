// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CustomDiagnosticTest {

  @Test
  void theMarginIsMeasuredBesideTheStandardMeasuresAndGrows() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    List<Report> reports =
        CustomDiagnostic.train(3, new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(reports).hasSize(3);
    assertThat(reports.get(2).value("fashion.logit.margin", "train"))
        .isGreaterThan(reports.get(0).value("fashion.logit.margin", "train"));
    assertThat(reports.get(2).value("fashion.logit.margin", "heldout")).isPositive();
    assertThat(reports.get(2).value("tacit.gradient.alignment", "class", "all")).isFinite();
    assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(3).contains("epoch 3: median");
  }
}
