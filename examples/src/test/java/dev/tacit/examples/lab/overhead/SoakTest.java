// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.examples.lab.Lab;
import dev.tacit.examples.lab.result.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SoakTest {

  @Test
  void writesWhatTheProcessHeld(@TempDir Path folder) throws IOException {
    Path output = folder.resolve("soak.json");
    int exit =
        Lab.commandLine()
            .execute("overhead", "soak", "--iterations=100", "--every=20", "--output=" + output);
    assertThat(exit).isZero();
    JsonNode result = Result.read(output);
    assertThat(result.at("/conditions/command").asText())
        .isEqualTo("lab overhead soak --iterations 100 --every 20");
    assertThat(result.get("samples")).hasSize(100);
    assertThat(result.get("failed").asInt()).isZero();
    assertThat(result.at("/trend/threads/late").asDouble()).isPositive();
    assertThat(result.at("/trend/residentMiB/late").asDouble()).isPositive();
  }

  /** The committed run: nothing that grows with iterations or measurements. */
  @Test
  void longRunWasFlatAfterWarmUp() throws IOException {
    JsonNode result = Result.read(Path.of("results/soak.json"));
    assertThat(result.at("/conditions/command").asText()).contains("--iterations 200000");
    assertThat(result.get("measured").asInt()).isGreaterThan(500);
    assertThat(result.get("failed").asInt()).isZero();
    for (String number : new String[] {"heapMiB", "javacppMiB"}) {
      requireFlat(result, number, 1.02);
    }
    // What malloc keeps for later varies more than what is in use.
    requireFlat(result, "residentMiB", 1.1);
    assertThat(result.at("/trend/threads/late").asDouble())
        .isLessThanOrEqualTo(result.at("/trend/threads/early").asDouble());
  }

  private static void requireFlat(JsonNode result, String number, double growth) {
    JsonNode trend = result.at("/trend/" + number);
    assertThat(trend.get("late").asDouble())
        .as(number)
        .isLessThan(trend.get("early").asDouble() * growth + 1);
  }
}
