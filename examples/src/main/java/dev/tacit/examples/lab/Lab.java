// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab;

import dev.tacit.examples.data.SubsetWriter;
import dev.tacit.examples.lab.jobs.JobsCommand;
import dev.tacit.examples.lab.onset.OnsetBenchmark;
import dev.tacit.examples.lab.overhead.OverheadBenchmark;
import dev.tacit.examples.lab.reading.ReadingTacit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One command for all that was measured for the documents, and that measures it again. */
@Command(
    name = "lab",
    description =
        "Makes the results that the documents quote: what they are of is in the commands.",
    subcommands = {
      OverheadBenchmark.class,
      OnsetBenchmark.class,
      Papers.class,
      ReadingTacit.class,
      JobsCommand.class,
      SubsetWriter.class
    })
public final class Lab {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "Show this and exit.")
  @SuppressWarnings("UnusedVariable") // the parser acts on it
  private boolean help;

  private Lab() {}

  /** Runs the command, with the options, that {@code --help} lists. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The commands, to be executed here. */
  public static CommandLine commandLine() {
    return new CommandLine(new Lab());
  }
}
