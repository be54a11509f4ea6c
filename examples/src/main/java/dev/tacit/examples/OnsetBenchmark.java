package dev.tacit.examples;

import dev.tacit.examples.onset.CanariesCommand;
import dev.tacit.examples.onset.CleanedCommand;
import dev.tacit.examples.onset.EstimatesCommand;
import dev.tacit.examples.onset.RemeasureCommand;
import dev.tacit.examples.onset.ScoreCommand;
import dev.tacit.examples.onset.TrainCommand;
import dev.tacit.examples.onset.VerdictsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Training runs whose onset of memorization is known, and what detectors make of them. */
@Command(
    name = "onset-benchmark",
    description = "Training runs whose onset of memorization is known, and what detectors say.",
    subcommands = {
      TrainCommand.class,
      RemeasureCommand.class,
      ScoreCommand.class,
      EstimatesCommand.class,
      VerdictsCommand.class,
      CleanedCommand.class,
      CanariesCommand.class
    })
public final class OnsetBenchmark {

  @Option(
      names = "--help",
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show this and exit.")
  @SuppressWarnings("UnusedVariable") // the parser acts on it
  private boolean help;

  private OnsetBenchmark() {}

  /** Runs the command, with the options, that {@code --help} lists. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new OnsetBenchmark()).execute(args));
  }
}
