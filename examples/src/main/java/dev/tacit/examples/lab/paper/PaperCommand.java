// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper;

import dev.tacit.examples.lab.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries a paper's claims: trains, measures, writes what was found, and draws it. */
public abstract class PaperCommand implements Callable<Integer> {

  /** Where committed results are. */
  protected static final Path COMMITTED = Path.of("examples/results/papers");

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Runs of each kind, which differ in their seed (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--results",
      paramLabel = "DIRECTORY",
      description = "Where the result and its figures are written (default: ${DEFAULT-VALUE}).")
  private Path results = COMMITTED;

  @Spec private CommandSpec command = CommandSpec.create();

  @Option(names = "--redraw", description = "Draws the figures of the result that is there.")
  private boolean redraw;

  /** What its files are called, without their endings. */
  protected abstract String name();

  /** Trains networks of so many seeds, and measures them. */
  protected abstract ResultRows run(int seeds);

  /** Draws figures into a directory. */
  protected abstract void draw(ResultRows rows, Path directory) throws IOException;

  @Override
  public final Integer call() throws IOException {
    Path file = results.resolve(name() + ".json");
    if (!redraw) {
      Files.createDirectories(results);
      Result.withConditions(command, run(seeds).toMap()).write(file);
    }
    draw(ResultRows.read(file), results);
    return 0;
  }
}
