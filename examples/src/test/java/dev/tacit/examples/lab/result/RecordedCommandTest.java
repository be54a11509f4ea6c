// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.examples.lab.Lab;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParseResult;

/** What a result says of the command that found it. */
final class RecordedCommandTest {

  private static String recorded(String typed) {
    ParseResult parsed = Lab.commandLine().parseArgs(typed.split(" ", -1));
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    return RecordedCommand.of(parsed.commandSpec());
  }

  @Test
  void hasTheOptionsThatDecideWhatIsFoundAlsoWhereTheyAreTheDefaults() {
    assertThat(recorded("overhead idle --forks 1"))
        .isEqualTo(
            "lab overhead idle --networks SMALL,LARGE --forks 1 --iterations 5"
                + " --milliseconds 1000 --calls 100000");
    assertThat(recorded("paper almost-straight")).isEqualTo("lab paper almost-straight --seeds 3");
  }

  @Test
  void leavesOutWhereFilesAre() {
    assertThat(recorded("onset verdicts --cache here --output there"))
        .isEqualTo("lab onset verdicts");
  }

  @Test
  void canBeTypedAgain() {
    String once = recorded("overhead runs --attached DEFAULTS,PINNED --rounds 3 --seconds 9");

    assertThat(recorded(once.replaceFirst("^lab ", ""))).isEqualTo(once);
  }
}
