// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that publishes a report every few milliseconds, and says so, until it is killed. */
final class SteadyJob {

  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(10);

  private final Process process;
  private final BufferedReader out;

  private SteadyJob(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  static SteadyJob start(String servers, String topic, String run, Path spool) throws IOException {
    return start(256, servers, topic, run, spool);
  }

  /**
   * With so much memory.
   *
   * @param megabytes of heap
   */
  static SteadyJob start(int megabytes, String servers, String topic, String run, Path spool)
      throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + megabytes + "m",
            "-cp",
            System.getProperty("java.class.path"),
            SteadyJob.class.getName(),
            servers,
            topic,
            run,
            spool.toString());
    return new SteadyJob(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The broker, the topic, the run and the spool directory. */
  public static void main(String[] args) throws Exception {
    NumberedReports reports = new NumberedReports(args[2]);
    KafkaSink sink =
        KafkaSink.builder(Map.of("bootstrap.servers", args[0]))
            .topic(args[1])
            .spoolDirectory(Path.of(args[3]))
            .registry(new SimpleMeterRegistry())
            .build();
    for (int i = 0; ; i++) {
      sink.publish(reports.report(i));
      System.out.println(i);
      TimeUnit.MILLISECONDS.sleep(BETWEEN_REPORTS.toMillis());
    }
  }

  /** Returns when the first report is published. */
  void awaitFirst() throws IOException {
    String line = out.readLine();
    if (!"0".equals(line)) {
      throw new IOException("the job said " + line);
    }
  }

  /** Ends it as {@code kill -9} does. */
  void end() {
    process.toHandle().destroyForcibly(); // unlike the process itself, it keeps what was said
    process.onExit().join();
  }

  /** How many reports it had published when it was killed. */
  int published() throws IOException {
    int published = 1;
    @Nullable String line;
    while ((line = out.readLine()) != null) {
      if (line.equals(String.valueOf(published))) { // else it is torn
        published++;
      }
    }
    return published;
  }
}
