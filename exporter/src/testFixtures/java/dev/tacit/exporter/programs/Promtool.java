// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prometheus' own judgement of a scrape. */
public final class Promtool {

  private Promtool() {}

  /** Skips the test without it, except on the build server. */
  public static void demand() {
    DebianProgram.demand("promtool", "prometheus");
  }

  /** What {@code promtool check metrics} has against the text, empty if nothing. */
  public static String objections(String metrics) throws IOException, InterruptedException {
    demand();
    Path input = Files.createTempFile("metrics", ".txt");
    try {
      Files.writeString(input, metrics);
      return objections(input);
    } finally {
      Files.delete(input);
    }
  }

  /** Likewise of a file. */
  public static String objections(Path metrics) throws IOException, InterruptedException {
    Process check =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(metrics.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(check.getInputStream().readAllBytes(), UTF_8);
    return check.waitFor() == 0 ? output : output + "exit code " + check.exitValue();
  }
}
