// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A program from a Debian package, started for a test. */
public final class DebianProgram implements AutoCloseable {

  private final Process process;

  private DebianProgram(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Skips the test without the program; on the build server that would hide what we promise. */
  public static void demand(String program, String debianPackage) {
    boolean found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    String missing = program + " is missing; install it with: apt-get install " + debianPackage;
    if (!found && "true".equals(System.getenv("CI"))) {
      Assertions.fail(missing);
    }
    Assumptions.assumeTrue(found, missing);
  }

  /**
   * Goes on in this directory, which its log is written to, until it is closed or the tests end.
   */
  public static DebianProgram start(Path directory, List<String> command) {
    try {
      return new DebianProgram(
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(
                  directory.resolve(Path.of(command.get(0)).getFileName() + ".log").toFile())
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that a program writes until it ends. */
  public static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
