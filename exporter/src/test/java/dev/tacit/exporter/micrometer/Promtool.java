package dev.tacit.exporter.micrometer;

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

  /** What {@code promtool check metrics} has against the text, empty if nothing. */
  static String objections(String metrics) throws IOException, InterruptedException {
    demandPromtool();
    Path input = Files.createTempFile("metrics", ".txt");
    try {
      Files.writeString(input, metrics);
      Process check =
          new ProcessBuilder("promtool", "check", "metrics")
              .redirectInput(input.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(check.getInputStream().readAllBytes(), UTF_8);
      return check.waitFor() == 0 ? output : output + "exit code " + check.exitValue();
    } finally {
      Files.delete(input);
    }
  }

  /** Skips the test without promtool; on the build server that would hide what we promise. */
  private static void demandPromtool() {
    boolean found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool")));
    if (!found && "true".equals(System.getenv("CI"))) {
      Assertions.fail(MISSING);
    }
    Assumptions.assumeTrue(found, MISSING);
  }
}
