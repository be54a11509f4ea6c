// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that says where a command's result goes. */
public final class Output {

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the result goes (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  /**
   * By default, the committed result is replaced.
   *
   * @param committed in the folder of committed results
   */
  public Output(String committed) {
    this.file = Path.of("examples", "results", committed);
  }

  /** Where the result goes. */
  public Path file() {
    return file;
  }

  /** Writes what depends on the machine, with what that is. */
  public void writeWithConditions(Map<String, ?> found) throws IOException {
    Result.withConditions(command, found).write(file);
  }

  /** Writes what would be the same on every machine. */
  public void write(Map<String, ?> found) throws IOException {
    Result.of(command, found).write(file);
  }
}
