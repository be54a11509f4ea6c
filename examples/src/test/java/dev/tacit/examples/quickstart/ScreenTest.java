// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

final class ScreenTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theProgressBarFillsAndGivesWayToLines() {
    Screen screen = new Screen(new PrintWriter(out), new PrintWriter(err), true);
    MultiLayerNetwork network = Network.create(4, 2);

    new ProgressBar(screen, 2, 10).iterationDone(network, 9, 0);
    screen.print("a line");

    assertThat(err).asString().contains("[" + "#".repeat(20) + ".".repeat(20) + "]");
    assertThat(err).asString().contains(" 50 %  epoch 1 of 2").endsWith("\r\033[K");
    assertThat(out).hasToString("a line" + System.lineSeparator());
  }

  @Test
  void warningsAreBrokenIntoLinesAndStackTracesAreNot() {
    Screen screen = new Screen(new PrintWriter(out), new PrintWriter(err, true), false);
    String trace = "\tat a.very.long.name." + "x".repeat(90) + " of a frame";

    try (PrintStream errors = screen.errors()) {
      errors.println("WARN " + "of something that goes on and on ".repeat(6));
      errors.println(trace);
      errors.print("the end");
    }

    List<String> lines = err.toString().lines().toList();
    assertThat(lines).hasSizeGreaterThan(4).contains(trace).endsWith("the end");
    assertThat(lines).filteredOn(line -> !line.equals(trace)).allMatch(line -> line.length() <= 80);
  }

  @Test
  void thereIsNoProgressBarWithoutATerminal() {
    Screen screen = new Screen(new PrintWriter(out), new PrintWriter(err), false);

    screen.redraw("a bar");
    screen.print("a line");

    assertThat(err).asString().isEmpty();
    assertThat(out).hasToString("a line" + System.lineSeparator());
  }
}
