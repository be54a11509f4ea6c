// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the lab. */
final class LabScriptIT {

  private static final Path SCRIPT = Path.of("bin", "lab").toAbsolutePath();

  private record Ended(int status, String output) {}

  private static Ended run(Path script, String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString());
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output);
  }

  @Test
  void startsTheCommandThatIsNamed() throws Exception {
    Ended ended = run(SCRIPT, "onset", "score", "--help");

    assertThat(ended.status()).isZero();
    assertThat(ended.output()).contains("Usage: lab onset score", "--plots=DIR");
  }

  @Test
  void saysHowToBuildWhereNothingIsBuilt(@TempDir Path elsewhere) throws Exception {
    Path folder = Files.createDirectory(elsewhere.resolve("bin"));

    Ended ended = run(Files.copy(SCRIPT, folder.resolve("lab")), "--help");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.output())
        .isEqualTo(
            "lab: nothing is built; build it with: mvn -q -pl examples -am process-classes\n");
  }
}
