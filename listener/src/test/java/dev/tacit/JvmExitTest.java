// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.sink.Sink;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of measurements when the JVM exits in the middle of training. */
final class JvmExitTest {

  /** A job that ends by {@code System.exit} in the middle of training, run in a JVM of its own. */
  static final class JobThatExits {

    private JobThatExits() {}

    /** Writes what it was given when it is flushed, not before. */
    private static final class Buffered implements Sink {

      private final Path file;
      private final List<String> buffered = new ArrayList<>();

      Buffered(Path file) {
        this.file = file;
      }

      @Override
      public void publish(Report report) {
        buffered.add(Integer.toString(report.iteration()));
      }

      @Override
      public void flush() throws IOException {
        Files.write(file, buffered);
      }
    }

    public static void main(String[] args) {
      InMemorySink memory = new InMemorySink();
      TacitListenerBuilder builder =
          EagerListener.into(memory)
              .sink(new Buffered(Path.of(args[0])))
              .schedule(Schedule.every(1));
      if (args.length > 1) {
        builder.closeTimeout(Duration.ofSeconds(2)).sink(report -> blockForEver());
      }
      Training training = new Training(SmallNetwork.DENSE);
      training.model().addListeners(builder.build());
      new Thread(
              () -> {
                while (memory.reports().size() < 3) {
                  Thread.onSpinWait();
                }
                System.exit(7);
              })
          .start();
      while (true) {
        training.run(1);
      }
    }

    private static void blockForEver() {
      while (true) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void whatWasMeasuredIsFlushedWhenTheJvmExits(@TempDir Path folder) throws Exception {
    Path reports = folder.resolve("reports");
    runJob(reports.toString());
    assertThat(Files.readAllLines(reports)).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void sinkThatBlocksDoesNotKeepTheJvmFromExiting(@TempDir Path folder) throws Exception {
    Path reports = folder.resolve("reports");
    runJob(reports.toString(), "with a sink that blocks");
    assertThat(Files.readAllLines(reports)).hasSizeGreaterThanOrEqualTo(3);
  }

  private static void runJob(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                JobThatExits.class.getName()));
    command.addAll(List.of(arguments));
    // Not what this JVM writes to: by that, tests are told to whoever runs them.
    Path said = Files.createTempFile("tacit-job", ".log");
    Process job =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(job.waitFor(60, TimeUnit.SECONDS)).as("it exits").isTrue();
      assertThat(job.exitValue()).as(Files.readString(said)).isEqualTo(7);
    } finally {
      job.destroyForcibly();
      Files.deleteIfExists(said);
    }
  }
}
