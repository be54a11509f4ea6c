// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.wire.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A replay judges the reports of a file anew, and names what it cannot read. */
final class ReplayCommandTest extends Replaying {

  @Test
  void judgesARealRunWithWrongLabels() throws IOException {
    assertThat(replay("--file", REAL.toString(), "--to", "onset")).isZero();

    List<String> verdicts = output().lines().toList();
    assertThat(verdicts).hasSize(Files.readAllLines(REAL).size());
    List<String> began = verdicts.stream().filter(line -> line.contains("\"began\":true")).toList();
    assertThat(began).hasSize(1);
    int epoch = PlainJson.MAPPER.readTree(began.get(0)).path("epoch").asInt();
    // Test accuracy is best in the 8th epoch; in the 46th, 60 % of the wrong labels are learnt.
    assertThat(epoch).isBetween(8, 30);
    assertThat(verdicts.get(verdicts.size() - 1)).contains("\"state\":\"onset\"");
  }

  @Test
  void theSameInputGivesTheSameOutput() {
    replay("--file", REAL.toString(), "--to", "onset");
    String first = output();
    out.reset();
    replay("--file", REAL.toString(), "--to", "onset");

    assertThat(output()).isEqualTo(first);
  }

  @Test
  void otherRulesGiveOtherVerdicts() {
    replay("--file", REAL.toString(), "--to", "onset", "--set", "onset.contradiction.fall=0.01");

    assertThat(output()).isNotEmpty().doesNotContain("\"began\":true");
  }

  @Test
  void whatIsNoReportIsSaidAndLeftOut() throws IOException {
    Path file = directory.resolve("broken.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(REAL).subList(0, 3));
    lines.add(1, "{\"schema\":1,\"run\":");
    Files.write(file, lines);

    assertThat(replay("--file", file.toString(), "--to", "onset")).isEqualTo(1);

    assertThat(output().lines()).hasSize(3);
    assertThat(errors())
        .contains(file + ":2: report: is not JSON", "3 reports replayed, 1 records");
  }

  @Test
  void eachStartOfARunIsJudgedAnew() throws IOException {
    assertThat(replay("--file", fileOfTwoStarts().toString(), "--to", "onset")).isZero();

    List<String> verdicts = output().lines().toList();
    assertThat(verdicts).hasSize(8);
    assertThat(verdicts.get(4)).contains("\"start\":\"monday\"", "\"began\":true");
    assertThat(verdicts.get(5)).contains("\"start\":\"tuesday\"", "\"state\":\"not judged\"");
    assertThat(verdicts.subList(5, 8)).noneMatch(line -> line.contains("\"onset\""));
  }

  @Test
  void onlyTheRunThatIsAskedFor() {
    replay("--file", REAL.toString(), "--to", "onset", "--run", "another");

    assertThat(output()).isEmpty();
  }

  @Test
  void optionsThatAreWrongAreNamed() {
    assertThat(replay("--to", "onset")).isEqualTo(2);
    assertThat(errors()).contains("one of --file and --topic must be given");
    assertThat(replay("--file", "none.jsonl", "--to", "onset")).isEqualTo(2);
    assertThat(errors()).contains("--file=none.jsonl: must be a file that can be read");
    assertThat(replay("--file", REAL.toString(), "--to", "paper")).isEqualTo(2);
    assertThat(errors()).contains("--to=paper: must be onset, jsonl=FILE");
    assertThat(replay("--file", REAL.toString(), "--to", "onset", "--speed", "-1")).isEqualTo(2);
    assertThat(errors()).contains("--speed=-1.0: must be 0 or more");
    assertThat(replay("--file", REAL.toString(), "--to", "onset", "--set", "x=1")).isEqualTo(2);
    assertThat(errors()).contains("unknown settings [x]");
    assertThat(replay("--topic", "t", "--to", "kafka=t", "--set", "kafka.bootstrap.servers=-:1"))
        .isEqualTo(2);
    assertThat(errors()).contains("another topic than --topic");
  }
}
