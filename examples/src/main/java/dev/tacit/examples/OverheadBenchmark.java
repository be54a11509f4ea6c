package dev.tacit.examples;

import dev.tacit.examples.benchmark.ArrivalsCommand;
import dev.tacit.examples.benchmark.CostCommand;
import dev.tacit.examples.benchmark.GrowthCommand;
import dev.tacit.examples.benchmark.IdleCommand;
import dev.tacit.examples.benchmark.RunsCommand;
import dev.tacit.examples.benchmark.ScheduleCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what measuring costs, and writes it down with the conditions. */
@Command(
    name = "overhead-benchmark",
    description = "Measures what measuring costs.",
    subcommands = {
      CostCommand.class,
      RunsCommand.class,
      GrowthCommand.class,
      IdleCommand.class,
      ScheduleCommand.class,
      ArrivalsCommand.class
    })
public final class OverheadBenchmark {

  @Option(
      names = "--help",
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show this and exit.")
  @SuppressWarnings("UnusedVariable") // the parser acts on it
  private boolean help;

  private OverheadBenchmark() {}

  /** Runs the command, with the options, that {@code --help} lists. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new OverheadBenchmark()).execute(args));
  }
}
