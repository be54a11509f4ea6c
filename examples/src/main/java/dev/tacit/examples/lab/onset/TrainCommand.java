// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.examples.lab.onset.Catalogue.Part;
import dev.tacit.report.Report;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the runs that are not in the cache yet. */
@Command(
    name = "train",
    description =
        "Trains the runs of the catalogue that the cache has not, and appends what was measured.")
final class TrainCommand implements Callable<Integer> {

  @Mixin private RunFolder cache = new RunFolder("onset");

  @Option(
      names = "--part",
      paramLabel = "NAME",
      description = "Only this part: ${COMPLETION-CANDIDATES} (default: all).")
  private @Nullable Part part;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only runs whose names contain this.")
  private String only = "";

  @Mixin private Deadline deadline = new Deadline();

  @Option(
      names = "--cheaply",
      description = "Measure what takes a forward pass and no more, also in older parts.")
  private boolean cheaply;

  @Option(
      names = "--cleaned",
      description =
          "Train each run once more, without the examples whose labels look wrong by then, and"
              + " keep that.")
  private boolean cleaned;

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--answers",
      paramLabel = "DIR",
      description = "Also write down all logits of reference and held-out examples, run by run.")
  private @Nullable Path answers;

  private final Map<DataSource, LearningTask> tasks = new EnumMap<>(DataSource.class);

  @Override
  public Integer call() throws IOException {
    Cache runs = cache.cache();
    DataFiles files = data.files();
    Set<String> done = runs.all().keySet();
    List<RunRecipe> wanted =
        Catalogue.recipes().stream()
            .filter(recipe -> part == null || Catalogue.part(recipe) == part)
            .filter(recipe -> recipe.name().contains(only))
            .toList();
    int left = 0;
    for (RunRecipe recipe : wanted) {
      if (!done.contains(recipe.name())) {
        if (deadline.isOver()) {
          left++;
        } else {
          train(recipe, tasks.computeIfAbsent(recipe.source(), s -> s.load(files)), runs);
        }
      }
    }
    System.out.println(wanted.size() - left + " of " + wanted.size() + " runs are there");
    return CommandLine.ExitCode.OK;
  }

  private void train(RunRecipe recipe, LearningTask task, Cache runs) throws IOException {
    long start = System.nanoTime();
    TrainingRun run = new TrainingRun(recipe, task, cheaply);
    List<Report> reports = answers == null ? run.train(Stream.of()) : withAnswers(run, recipe);
    reports = cleaned ? run.trainCleaned() : reports;
    runs.append(recipe, reports);
    System.out.printf(
        "%.1f s  %s  fitted %.2f of chance %.2f, test %.3f%n",
        (System.nanoTime() - start) / 1e9,
        recipe.name(),
        last(reports, Truth.FITTED.name()),
        last(reports, Truth.CHANCE.name()),
        last(reports, Truth.TEST.name()));
  }

  private static double last(List<Report> reports, String metric) {
    return reports.get(reports.size() - 1).value(metric);
  }

  private List<Report> withAnswers(TrainingRun run, RunRecipe recipe) throws IOException {
    Path folder = Files.createDirectories(answers);
    try (DataOutputStream out =
        new DataOutputStream(
            new GZIPOutputStream(
                new BufferedOutputStream(
                    Files.newOutputStream(folder.resolve(recipe.name() + ".gz")))))) {
      int[][] labels = run.referenceLabels();
      out.writeInt(labels.length);
      for (int[] pair : labels) {
        out.writeInt(pair[0]);
        out.writeInt(pair[1]);
      }
      Diagnostic dump = new LogitsWriter(out);
      return run.train(Stream.of(dump));
    }
  }
}
