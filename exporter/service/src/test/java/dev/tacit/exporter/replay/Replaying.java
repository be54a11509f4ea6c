// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.exporter.jsonl.JsonLinesSink;
import dev.tacit.exporter.service.Fleets;
import dev.tacit.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Runs the command, and keeps what it says. */
abstract class Replaying {

  /** A real run on images, three in ten of whose labels are wrong. */
  static final Path REAL = Path.of("..", "..", "examples", "results", "quickstart.jsonl");

  Path directory;
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void start(@TempDir Path temporary) {
    directory = temporary;
  }

  int replay(String... arguments) {
    return new CommandLine(
            new ReplayCommand(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8)))
        .execute(arguments);
  }

  String output() {
    return out.toString(UTF_8);
  }

  String errors() {
    return err.toString(UTF_8);
  }

  /** Monday memorizes; what Tuesday's job appended to the same file does not. */
  Path fileOfTwoStarts() throws IOException {
    Path file = directory.resolve("nightly.jsonl");
    List<Report> all = new ArrayList<>();
    all.addAll(Fleets.started("monday", Duration.ZERO, Fleets.memorizing("nightly", "0")));
    all.addAll(
        Fleets.started(
            "tuesday", Duration.ofDays(1), Fleets.memorizing("nightly", "0").subList(0, 3)));
    try (JsonLinesSink sink = JsonLinesSink.to(file)) {
      for (Report report : all) {
        sink.publish(report);
      }
    }
    return file;
  }
}
