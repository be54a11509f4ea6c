package dev.tacit.examples;

import dev.tacit.examples.benchmark.Soak;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks whether a long run with everything on leaks memory or threads, and writes it down. */
@Command(
    name = "soak-benchmark",
    description = "Trains a small network for long, and samples heap, off-heap memory and threads.")
public final class SoakBenchmark implements Callable<Integer> {

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

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "examples/results/soak.json",
      description = "Where the result goes (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("");

  @Option(names = "--help", usageHelp = true, description = "Show this and exit.")
  @SuppressWarnings("UnusedVariable") // the parser acts on it
  private boolean help;

  /** Runs with the options that {@code --help} lists. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new SoakBenchmark()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    new Soak(iterations, every).run(output);
    return CommandLine.ExitCode.OK;
  }
}
