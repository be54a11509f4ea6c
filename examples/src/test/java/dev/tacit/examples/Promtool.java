package dev.tacit.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own judgement of a scrape. */
final class Promtool {

  private static final String MISSING =
      "promtool is missing; install it with: apt-get install prometheus";

  private Promtool() {}

  /** Skips the test without promtool, except on the build server, where that would hide much. */
  static void demand() {
    boolean found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool")));
    if (!found && "true".equals(System.getenv("CI"))) {
      Assertions.fail(MISSING);
    }
    Assumptions.assumeTrue(found, MISSING);
  }

  /** What {@code promtool check metrics} has against the file, empty if nothing. */
  static String objections(Path metrics) throws IOException, InterruptedException {
    Process check =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(metrics.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(check.getInputStream().readAllBytes(), UTF_8);
    return check.waitFor() == 0 ? output : output + "exit code " + check.exitValue();
  }
}
