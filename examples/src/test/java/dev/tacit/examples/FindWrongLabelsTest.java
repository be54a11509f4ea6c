// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FindWrongLabelsTest {

  private static final Pattern SUSPECTS =
      Pattern.compile("Suspects: (\\d+) of (\\d+) labels; (\\d+) of them are truly wrong\\.");
  private static final Pattern ACCURACY = Pattern.compile("Test accuracy .*: (0\\.\\d+)");

  @Test
  void wrongLabelsAreFoundAndTrainingWithoutThemIsBetter(@TempDir Path directory) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    FindWrongLabels.train(
        directory.resolve("reports.jsonl"), 30, new PrintStream(out, true, UTF_8));

    String told = out.toString(UTF_8);
    assertThat(told).startsWith("About ");
    Matcher suspects = SUSPECTS.matcher(told);
    assertThat(suspects.find()).as(told).isTrue();
    assertThat(number(suspects, 3) / number(suspects, 1)).as(told).isGreaterThan(0.6);
    assertThat(number(suspects, 3)).isGreaterThan(0.4 * 0.2 * number(suspects, 2));
    Matcher accuracy = ACCURACY.matcher(told);
    assertThat(accuracy.find()).isTrue();
    double withAll = number(accuracy, 1);
    assertThat(accuracy.find()).isTrue();
    assertThat(number(accuracy, 1)).as(told).isGreaterThan(withAll + 0.02);
  }

  private static double number(Matcher matcher, int group) {
    return Double.parseDouble(matcher.group(group));
  }
}
