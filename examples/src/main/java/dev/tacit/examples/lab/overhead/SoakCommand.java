// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.examples.lab.result.Output;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks whether a long run with everything on leaks memory or threads, and writes it down. */
@Command(
    name = "soak",
    description = "Trains a small network for long, and samples heap, off-heap memory and threads.")
final class SoakCommand implements Callable<Integer> {

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "200000",
      description = "Iterations of training, 100 at least (default: ${DEFAULT-VALUE}).")
  private int iterations;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "250",
      description = "Iterations between snapshots (default: ${DEFAULT-VALUE}).")
  private int every;

  @Mixin private Output output = new Output("soak.json");

  @Override
  public Integer call() throws IOException, InterruptedException {
    output.writeWithConditions(new Soak(iterations, every).run());
    return CommandLine.ExitCode.OK;
  }
}
