// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs small jobs, written as people write them, with and without Tacit. */
@Command(
    name = "jobs",
    description =
        "Runs some sixty small jobs, as people write them, with and without Tacit, and writes what"
            + " became of each as a table.")
public final class JobsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "Where the table goes, in Markdown.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws Exception {
    List<String> rows = new ArrayList<>();
    rows.add(
        "| job | s alone | s with | bits equal | values checked | wrong | reports"
            + " | first after s | all signals after s | told |");
    rows.add("|---|---|---|---|---|---|---|---|---|---|");
    for (OrdinaryJob job : OrdinaryJobs.all()) {
      JobResult result = JobHarness.run(job);
      rows.add(row(result));
      System.out.println(row(result));
    }
    write(file, rows);
    return CommandLine.ExitCode.OK;
  }

  private static String row(JobResult result) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %s | %d | %d | %d | %s | %s | %s |",
        result.job().name(),
        result.cost().seconds(),
        result.cost().secondsObserved(),
        result.broken(Promise.BITS_EQUAL).isEmpty() ? "yes" : "no",
        result.compared(),
        result.broken(Promise.NUMBERS_RIGHT).size(),
        result.told().reports(),
        seconds(result.told().first()),
        seconds(result.told().allSignals()),
        result.told().states());
  }

  private static String seconds(double value) {
    return Double.isNaN(value) ? "never" : String.format(Locale.ROOT, "%.1f", value);
  }

  private static void write(Path file, List<String> rows) throws IOException {
    Files.writeString(file, String.join("\n", rows) + "\n", UTF_8);
  }
}
