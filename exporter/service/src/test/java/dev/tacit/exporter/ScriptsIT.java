// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The scripts, with the jar as it was built. */
final class ScriptsIT {

  private record Ended(int status, String output) {}

  private static Ended run(String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("../bin/" + script));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }

  @Test
  void helpSaysHow() throws Exception {
    assertThat(run("tacit-exporter", "--help").output()).contains("--config", "--set", "--check");
    assertThat(run("tacit-replay", "--help").output()).contains("--file", "--topic", "--to");
    assertThat(run("tacit-exporter", "--version").output()).matches("tacit-exporter \\d.*\\R");
  }

  @Test
  void theExampleConfigurationIsRight() throws Exception {
    assertThat(run("tacit-exporter", "--config", "../config/exporter.properties", "--check"))
        .isEqualTo(new Ended(0, ""));
  }

  @Test
  void aWrongSettingEndsItAtOnce() throws Exception {
    Ended ended =
        run("tacit-exporter", "--set", "kafka.bootstrap.servers=localhost:1", "-s", "threads=0");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output())
        .isEqualTo("tacit-exporter: threads=0: must be a number from 1 to 64\n");
  }

  @Test
  void replaysWithoutDeeplearning4j() throws Exception {
    Path file = Path.of("..", "..", "examples", "results", "quickstart.jsonl");

    Ended ended = run("tacit-replay", "--file", file.toString(), "--to", "onset");

    assertThat(ended.status()).isZero();
    assertThat(ended.output()).contains("\"began\":true");
    try (var jars = Files.list(Path.of("target", "lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .noneMatch(name -> name.startsWith("nd4j") || name.startsWith("deeplearning4j"));
    }
  }
}
