// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttachToExistingTrainingTest {

  @Test
  void theJobIsMeasuredAndDoesItsWork(@TempDir Path directory) throws IOException {
    Path reports = directory.resolve("reports.jsonl");
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    AttachToExistingTraining.train(
        new SimpleMeterRegistry(), reports, 5, new PrintStream(out, true, StandardCharsets.UTF_8));

    assertThat(out.toString(StandardCharsets.UTF_8)).matches("Test accuracy: 0\\.[78]\\d+\\s+");
    assertThat(Files.readAllLines(reports)).isNotEmpty();
    Report first = ReportJson.read(Files.readAllLines(reports).get(0));
    assertThat(first.run()).isEqualTo("fashion-mlp");
    assertThat(first.value("tacit.run.info")).isEqualTo(1);
    assertThat(first.value("tacit.jacobian.norm", "softmax", "train")).isPositive();
    assertThat(first.value("tacit.jacobian.norm", "softmax", "heldout")).isPositive();
  }
}
