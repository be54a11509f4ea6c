// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.examples.lab.Lab;
import dev.tacit.examples.lab.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/** The agent that was built is attached to jobs in JVMs of their own, each way once. */
final class AgentCommandIT {

  private static Path agent() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "exporter", "agent", "target"))) {
      return files
          .filter(
              file -> file.getFileName().toString().matches("tacit-agent-[0-9.]+(-SNAPSHOT)?.jar"))
          .findAny()
          .orElseThrow();
    }
  }

  @Test
  void everyWayIsTimedAndEndsWithTheSameParameters(@TempDir Path folder) throws IOException {
    Path output = folder.resolve("agent.json");

    int exitCode =
        Lab.commandLine()
            .execute(
                "overhead",
                "agent",
                "--networks=LENET",
                "--rounds=1",
                "--warm-up-seconds=4",
                "--seconds=1",
                "--compared=20",
                "--agent=" + agent(),
                "--output=" + output);

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    JsonNode rows = Result.read(output).get("agent");
    assertThat(rows)
        .extracting(row -> row.get("started").asText())
        .containsExactly(
            "nothing",
            "Tacit's agent, from the start",
            "Tacit's agent, attached while it trains",
            "Tacit, in the job's code",
            "nothing, again");
    assertThat(rows)
        .allSatisfy(row -> assertThat(row.get("sameToTheBit").asBoolean()).isTrue())
        .allSatisfy(row -> assertThat(row.at("/cpuRatio/median").asDouble()).isPositive());
  }
}
