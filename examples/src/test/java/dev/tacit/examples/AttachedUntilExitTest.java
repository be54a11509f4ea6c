// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.wire.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttachedUntilExitTest {

  @Test
  void whatWasMeasuredIsWrittenByAJobThatExitsWithoutClosing(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("reports.jsonl");
    Path page = folder.resolve("page.html");
    Path said = folder.resolve("said.txt");
    Process job =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                AttachedUntilExit.class.getName(),
                "port=0,exactly=every-epoch,queue-capacity=9,file=" + file + ",page-file=" + page)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(job.waitFor(2, TimeUnit.MINUTES)).as("it exits").isTrue();
    } finally {
      job.destroyForcibly();
    }

    assertThat(job.exitValue()).as(Files.readString(said)).isEqualTo(7);
    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .allSatisfy(line -> assertThat(ReportJson.read(line).run()).isEqualTo("training"));
    assertThat(page).isNotEmptyFile();
  }
}
