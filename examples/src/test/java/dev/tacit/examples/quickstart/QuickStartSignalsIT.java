// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tacit.exporter.programs.FreePort;
import dev.tacit.exporter.wire.ReportJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A quick start in a process of its own, which is sent signals. */
final class QuickStartSignalsIT {

  private static final int PATIENCE_SECONDS = 240;

  /** Looking all the time would take a core from the process. */
  private static final int BETWEEN_LOOKS_MILLISECONDS = 20;

  @TempDir private Path directory = Path.of("");

  private @Nullable Process started;

  @BeforeEach
  void demandSignals() {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no signals here");
  }

  @AfterEach
  void end() {
    if (started != null) {
      started.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsTrainingAndAllIsToldAndWritten(String signal, int exitCode) throws Exception {
    Process process = start("--port", "0", "--epochs", "100000");
    awaitReport(process);

    signal(process, signal);

    assertThat(exitCode(process)).as(told()).isEqualTo(exitCode);
    List<String> after = new ArrayList<>(told().lines().toList());
    after.subList(0, after.lastIndexOf("")).clear();
    assertThat(told()).contains("Training was ended before its time.", "\nNext: ");
    assertThat(after)
        .containsExactly(
            "", "Reports:", file("r.jsonl").toString(), "Page with this run inside:", page());
    assertThat(Files.readAllLines(file("r.jsonl"))).isNotEmpty().allSatisfy(ReportJson::read);
    assertThat(file("page.html")).content().contains("id=\"tacit-data\"").contains("</html>");
    Narrow.assertFits(told(), file("r.jsonl").toString(), page());
  }

  @Test
  void withABudgetTooItIsToldAndWritten() throws Exception {
    Process process = start("--port", "0", "--epochs", "100000", "--budget", "0.02");
    awaitReport(process);

    signal(process, "INT");

    assertThat(exitCode(process)).as(told()).isEqualTo(130);
    assertThat(told()).contains("\nNext: ", "Reports:\n");
    assertThat(file("page.html")).content().contains("id=\"tacit-data\"");
    Narrow.assertFits(told(), file("r.jsonl").toString(), page());
  }

  @Test
  void aSecondSignalEndsItAtOnceThoughItHangs() throws Exception {
    // Whoever opens a pipe waits until somebody reads it, and here nobody does.
    new ProcessBuilder("mkfifo", file("r.jsonl").toString()).start().waitFor();
    int port = FreePort.next();
    Process process = start("--port", Integer.toString(port));
    await(process, () -> answers(port));

    signal(process, "INT");
    await(process, () -> told().contains("Ending."));
    signal(process, "INT");

    assertThat(exitCode(process)).as(told()).isEqualTo(130);
    assertThat(told()).doesNotContain("Training");
  }

  private static boolean answers(int port) {
    try (Socket ignored = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void whenTrainingHasEndedASignalEndsTheWaiting() throws Exception {
    Process process = start("--port", "0", "--epochs", "1");
    await(process, () -> told().contains("Until Ctrl-C"));

    signal(process, "INT");

    assertThat(exitCode(process)).as(told()).isEqualTo(130);
    assertThat(file("page.html")).exists();
  }

  private Process start(String... options) throws IOException {
    Process process = started(options).start();
    started = process;
    return process;
  }

  private ProcessBuilder started(String... options) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")) {
      // Tests that run in the background of a shell ignore SIGINT, and so would what they start.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(QuickStart.class.getName());
    command.addAll(List.of("--reports", file("r.jsonl").toString()));
    command.addAll(List.of("--html", page()));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_NUM_THREADS", "1");
    return builder.redirectErrorStream(true).redirectOutput(file("told").toFile());
  }

  private void awaitReport(Process process) throws Exception {
    await(process, () -> file("r.jsonl").toFile().length() > 0);
  }

  private void await(Process process, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plusSeconds(PATIENCE_SECONDS);
    while (!condition.call()) {
      assertThat(Instant.now()).as(told()).isBefore(end);
      boolean ended = process.waitFor(BETWEEN_LOOKS_MILLISECONDS, TimeUnit.MILLISECONDS);
      assertThat(ended).as(told()).isFalse();
    }
  }

  private static void signal(Process process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
    return process.exitValue();
  }

  private String told() throws IOException {
    return Files.readString(file("told"), UTF_8);
  }

  private String page() {
    return file("page.html").toString();
  }

  private Path file(String name) {
    return directory.resolve(name);
  }
}
