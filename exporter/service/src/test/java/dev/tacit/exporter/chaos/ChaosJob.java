// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.chaos;

import dev.tacit.exporter.kafka.KafkaSink;
import dev.tacit.exporter.programs.ProcessSignals;
import dev.tacit.exporter.service.Fleets;
import dev.tacit.report.Report;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that publishes a report every few milliseconds, and writes down when, until it is
 * killed or its standard input ends. Its run memorizes from the fifth report on.
 */
final class ChaosJob {

  /** The iteration of the onset. */
  static final int ONSET = 4;

  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(20);

  private final String run;
  private final Path published;
  private final Process process;

  private ChaosJob(String run, Path published, Process process) {
    this.run = run;
    this.published = published;
    this.process = process;
  }

  static ChaosJob start(String servers, String run, Path directory) {
    Path published = directory.resolve(run + ".published");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ChaosJob.class.getName(),
            servers,
            run,
            directory.resolve("spool").toString());
    try {
      ProcessBuilder job = new ProcessBuilder(command).redirectOutput(published.toFile());
      job.redirectError(directory.resolve(run + ".log").toFile());
      return new ChaosJob(run, published, job.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The broker, the run and the spool directory. */
  public static void main(String[] args) throws Exception {
    try (KafkaSink sink =
        KafkaSink.builder(Map.of("bootstrap.servers", args[0]))
            .spoolDirectory(Path.of(args[2]))
            .registry(new SimpleMeterRegistry())
            .closeTimeout(Duration.ofMinutes(1))
            .build()) {
      for (int i = 0; System.in.available() == 0; i++) {
        Report report = Fleets.report(args[1], "0", i, i < 2 ? 1 : 2);
        sink.publish(now(report));
        System.out.println(i + " " + System.currentTimeMillis() + " .");
        TimeUnit.MILLISECONDS.sleep(BETWEEN_REPORTS.toMillis());
      }
    }
  }

  private static Report now(Report report) {
    return report.ofStart("0").at(Instant.now());
  }

  String run() {
    return run;
  }

  /** When each of its reports had been published, in milliseconds since 1970. */
  List<Long> published() {
    try {
      List<Long> times = new ArrayList<>();
      for (String line : Files.readAllLines(published)) {
        if (line.endsWith(" .")) { // else it is torn
          times.add(Long.valueOf(line.substring(line.indexOf(' ') + 1, line.length() - 2)));
        }
      }
      return times;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean begun() {
    return !published().isEmpty();
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  void pause() {
    ProcessSignals.stop(process);
  }

  void resume() {
    ProcessSignals.go(process);
  }

  /** Has it deliver what it has, and end. */
  void end() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    process.onExit().join();
  }
}
