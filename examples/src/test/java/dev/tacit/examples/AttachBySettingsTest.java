// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.wire.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttachBySettingsTest {

  @Test
  void theFileSaysHowTheJobIsMeasured(@TempDir Path folder) throws IOException {
    Path reports = folder.resolve("reports.jsonl");
    Path settings =
        Files.writeString(
            folder.resolve("job.properties"),
            "run = by-file\nport = off\nexactly = every-epoch\nfile = " + reports + "\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    AttachBySettings.train(settings, 2, new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("Tacit measures the run \"by-file\": see " + reports + ".");
    assertThat(Files.readAllLines(reports))
        .hasSize(2)
        .allSatisfy(line -> assertThat(ReportJson.read(line).run()).isEqualTo("by-file"));
  }
}
