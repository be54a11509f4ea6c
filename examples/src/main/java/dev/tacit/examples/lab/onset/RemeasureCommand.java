// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.label.ContradictedLabels;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures contradicted labels again, from logits that were written down. */
@Command(
    name = "remeasure",
    description =
        "Measures contradicted and marked labels and changed predictions of cached runs again,"
            + " from the answers that train --answers wrote down: a change of that measure needs no"
            + " new training. Runs without answers are copied.")
final class RemeasureCommand implements Callable<Integer> {

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      required = true,
      description = "Where the runs are.")
  private Path cache = Path.of("");

  @Option(
      names = "--answers",
      paramLabel = "DIR",
      required = true,
      description = "Where the logits are.")
  private Path answers = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "Where the runs go, with what was measured anew.")
  private Path to = Path.of("");

  @Override
  public Integer call() throws IOException {
    Map<String, List<Report>> from = new Cache(cache).all();
    Cache target = new Cache(to);
    Map<String, List<Report>> done = target.all();
    for (RunRecipe recipe : Catalogue.recipes()) {
      List<Report> reports = from.get(recipe.name());
      if (reports != null && !done.containsKey(recipe.name())) {
        target.append(recipe, remeasured(recipe, reports));
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private List<Report> remeasured(RunRecipe recipe, List<Report> reports) throws IOException {
    Path file = answers.resolve(recipe.name() + ".gz");
    if (!Files.exists(file)) {
      return reports;
    }
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      int[] labels = new int[in.readInt()];
      int[] right = new int[labels.length];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = in.readInt();
        right[i] = in.readInt();
      }
      RecordedLogits recorded = new RecordedLogits(labels);
      List<Diagnostic> measures =
          List.of(new ContradictedLabels(), new PredictionChanges(), new MarkedLabels(right));
      List<Report> all = new ArrayList<>();
      for (Report report : reports) {
        List<Measurement> measurements =
            new ArrayList<>(
                report.measurements().stream().filter(m -> !isOf(measures, m)).toList());
        measurements.addAll(recorded.next(in, report.iteration(), report.epoch(), measures));
        all.add(
            new Report(
                report.run(),
                report.worker(),
                report.iteration(),
                report.epoch(),
                report.time(),
                measurements));
      }
      return all;
    }
  }

  private static boolean isOf(List<Diagnostic> measures, Measurement measurement) {
    String name = measurement.metric().name();
    return measures.stream()
        .flatMap(measure -> measure.metrics().stream())
        .anyMatch(metric -> metric.name().equals(name));
  }
}
