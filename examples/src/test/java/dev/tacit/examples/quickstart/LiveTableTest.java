// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.onset.OnsetState;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class LiveTableTest {

  private final StringWriter out = new StringWriter();

  @Test
  void fitsEightyColumnsWhateverTheNumbersAre() {
    LiveTable table = new LiveTable(new Screen(new PrintWriter(out), new PrintWriter(out), false));

    for (double number : new double[] {0.4, 1e300, -1e300, Double.NaN, Double.NEGATIVE_INFINITY}) {
      table.publish(MadeReports.of(59_999, 0.5, number, OnsetState.LEARNING));
    }

    assertThat(out.toString().lines())
        .hasSize(7)
        .allMatch(line -> line.length() <= 80)
        .noneMatch(line -> line.contains("NaN") || line.contains("Infinity"));
    assertThat(out.toString().lines().skip(2).findFirst().orElse(""))
        .isEqualTo(
            "   599999 60000     - 0.500      -      -    0.400      -       -  100 %       -");
  }
}
