// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The one command of the lab. */
final class LabTest {

  private static Stream<String> commands() {
    return below(Lab.commandLine());
  }

  private static Stream<String> below(CommandLine command) {
    return command.getSubcommands().values().stream()
        .flatMap(one -> Stream.concat(Stream.of(one.getCommandSpec().qualifiedName()), below(one)));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandListsItsOptions(String name) {
    List<String> words = List.of(name.split(" ", -1));
    StringWriter said = new StringWriter();
    CommandLine lab = Lab.commandLine().setOut(new PrintWriter(said));
    String[] typed =
        Stream.concat(words.stream().skip(1), Stream.of("--help")).toArray(String[]::new);

    assertThat(lab.execute(typed)).isZero();
    assertThat(said.toString()).contains("Usage: " + name, "--help").doesNotContain("null");
  }

  @Test
  void everythingThatIsMeasuredHasACommand() {
    assertThat(commands())
        .contains(
            "lab overhead cost",
            "lab overhead runs",
            "lab overhead growth",
            "lab overhead idle",
            "lab overhead schedule",
            "lab overhead arrivals",
            "lab overhead soak",
            "lab onset train",
            "lab onset remeasure",
            "lab onset score",
            "lab onset estimates",
            "lab onset verdicts",
            "lab onset cleaned",
            "lab onset canaries",
            "lab paper almost-straight",
            "lab paper extreme-memorization",
            "lab paper sensitivity-and-generalization",
            "lab paper sensitivity-and-loss",
            "lab paper towards-robustness",
            "lab reading-tacit",
            "lab jobs",
            "lab subset");
  }

  @Test
  void whatIsNoCommandIsRefused() {
    StringWriter said = new StringWriter();

    int exit = Lab.commandLine().setErr(new PrintWriter(said)).execute("onset", "guess");

    assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(said.toString()).contains("guess");
  }
}
