// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Keeps what the listener says while a job runs: lines on standard error that name Tacit or the
 * job's run. Others, and the stack traces between, are dropped.
 */
final class SaidLines implements AutoCloseable {

  static {
    // Read when the first logger is made; the lines are at level info.
    System.setProperty("org.slf4j.simpleLogger.log.dev.tacit", "info");
  }

  private static final String BEGINS = "Tacit is ready";

  private final String run;
  private final PrintStream original = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  SaidLines(String run) {
    this.run = run;
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  /** Parts of lines that every listener must have said of a job that it observed. */
  static List<String> requiredLines() {
    return List.of(BEGINS, "is over: ", "Verdict: ");
  }

  /** Likewise of a job that it never saw. */
  static List<String> requiredLinesIfNotObserved() {
    return List.of(BEGINS, "is over, and Tacit saw no training");
  }

  /** What was said so far. */
  List<String> said() {
    return written
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(run) || line.toLowerCase(Locale.ROOT).contains("tacit"))
        .toList();
  }

  @Override
  public void close() {
    System.setErr(original);
  }
}
