// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that publishes 40 reports and then hangs, to be killed as {@code kill -9} does. */
final class KilledJob implements AutoCloseable {

  private final Process process;

  private KilledJob(Process process) {
    this.process = process;
  }

  static KilledJob start(String servers, String topic, Path spool) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KilledJob.class.getName(),
            servers,
            topic,
            spool.toString());
    return new KilledJob(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  public static void main(String[] args) throws Exception {
    NumberedReports reports = new NumberedReports(args[1]);
    KafkaSink sink =
        KafkaSink.builder(Map.of("bootstrap.servers", args[0]))
            .topic(args[1])
            .spoolDirectory(Path.of(args[2]))
            .build();
    for (int i = 0; i < 40; i++) {
      sink.publish(reports.report(i));
    }
    // Only for the test: what was published long ago is on disk anyway.
    sink.flush();
    System.out.println("published 40");
    TimeUnit.HOURS.sleep(Duration.ofDays(1).toHours());
  }

  void awaitPublished(int reports) throws IOException {
    BufferedReader out = process.inputReader(UTF_8);
    String line = out.readLine();
    if (!("published " + reports).equals(line)) {
      throw new IOException("the job said " + line);
    }
  }

  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
