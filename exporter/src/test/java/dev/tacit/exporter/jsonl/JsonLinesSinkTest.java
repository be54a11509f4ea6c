// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class JsonLinesSinkTest {

  private static final Metric SCORE = Metric.gauge("tacit.training.score", "Loss.");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @Test
  void writesOneLinePerReport() throws IOException {
    Path path = directory.resolve("run.jsonl");
    try (JsonLinesSink sink = JsonLinesSink.to(path)) {
      sink.publish(report(1));
      sink.publish(report(2));
    }

    assertThat(Files.readString(path)).isEqualTo(line(1) + line(2));
  }

  @Test
  void showsEveryReportAsSoonAsItIsPublished() throws IOException {
    Path path = directory.resolve("run.jsonl");
    try (JsonLinesSink sink = JsonLinesSink.to(path)) {
      sink.publish(report(1));
      assertThat(Files.readString(path)).isEqualTo(line(1));
      sink.publish(report(2));
      assertThat(Files.readString(path)).isEqualTo(line(1) + line(2));
    }
  }

  @Test
  void appendsToWhatAnEarlierRunWrote() throws IOException {
    Path path = directory.resolve("run.jsonl");
    Files.writeString(path, line(1));

    publish(path, report(2));

    assertThat(Files.readString(path)).isEqualTo(line(1) + line(2));
  }

  @Test
  void startsOnANewLineAfterACrashInsideOne() throws IOException {
    Path path = directory.resolve("run.jsonl");
    Files.writeString(path, line(1) + "{\"schema\":1,\"ru");

    publish(path, report(2));

    assertThat(Files.readAllLines(path))
        .containsExactly(line(1).strip(), "{\"schema\":1,\"ru", line(2).strip());
  }

  @Test
  void startsOnANewLineAfterAReportThatWasWrittenInPart() throws IOException {
    Path path = directory.resolve("run.jsonl");
    try (JsonLinesSink sink = JsonLinesSink.to(path);
        FileChannel diskWithoutSpace = FileChannel.open(path, StandardOpenOption.WRITE)) {
      sink.publish(report(1));
      diskWithoutSpace.truncate(20);
      sink.publish(report(2));
    }

    assertThat(Files.readAllLines(path)).containsExactly(line(1).substring(0, 20), line(2).strip());
  }

  @Test
  void leavesTheFileAsItWasWithoutReports() throws IOException {
    Path path = directory.resolve("run.jsonl");
    Files.writeString(path, "half");

    JsonLinesSink.to(path).close();

    assertThat(path).hasContent("half");
  }

  @Test
  void createsMissingDirectories() throws IOException {
    Path path = directory.resolve("runs/today/run.jsonl");

    publish(path, report(1));

    assertThat(Files.readString(path)).isEqualTo(line(1));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void followsALinkToADirectory() throws IOException {
    Path target = Files.createDirectory(directory.resolve("target"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), target);

    publish(link.resolve("run.jsonl"), report(1));

    assertThat(Files.readString(target.resolve("run.jsonl"))).isEqualTo(line(1));
  }

  @Test
  void rejectsADirectory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonLinesSink.to(directory))
        .withMessage("path=" + directory + ": is a directory; must be a file");
  }

  @Test
  void rejectsAPathThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    Path below = file.resolve("run.jsonl");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonLinesSink.to(below))
        .withMessageStartingWith("path=" + below + ": must be a file that can be written (");
  }

  @Test
  void takesNothingAfterClose() throws IOException {
    Path path = directory.resolve("run.jsonl");
    JsonLinesSink sink = JsonLinesSink.to(path);
    sink.publish(report(1));
    sink.close();
    sink.close();

    sink.publish(report(2));
    sink.flush();

    assertThat(Files.readString(path)).isEqualTo(line(1));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void triesAgainAfterAFullDisk() throws IOException {
    try (JsonLinesSink sink = JsonLinesSink.to(Path.of("/dev/full"))) {
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> sink.publish(report(1)))
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith("/dev/full: ");
      }
    }
  }

  @Test
  void keepsWritingWhenItsThreadIsInterrupted() throws IOException {
    Path path = directory.resolve("run.jsonl");
    try (JsonLinesSink sink = JsonLinesSink.to(path)) {
      Thread.currentThread().interrupt();
      sink.publish(report(1));
      assertThat(Thread.interrupted()).isTrue();
      sink.publish(report(2));
    }

    assertThat(Files.readString(path)).isEqualTo(line(1) + line(2));
  }

  private static void publish(Path path, Report report) throws IOException {
    try (JsonLinesSink sink = JsonLinesSink.to(path)) {
      sink.publish(report);
    }
  }

  private static String line(int iteration) {
    return ReportJson.write(report(iteration)) + "\n";
  }

  private static Report report(int iteration) {
    return new Report(
        "läuft", "0", iteration, 0, Instant.EPOCH, List.of(Measurement.exact(SCORE, 0.5)));
  }
}
