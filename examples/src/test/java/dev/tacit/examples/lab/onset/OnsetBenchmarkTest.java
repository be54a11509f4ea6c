// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.TacitListener;
import dev.tacit.diagnostic.gradient.RepresentationAlignment;
import dev.tacit.examples.lab.Lab;
import dev.tacit.examples.lab.onset.Catalogue.Part;
import dev.tacit.examples.lab.result.Result;
import dev.tacit.onset.Initialization;
import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnsetBenchmarkTest {

  private static final Path RESULTS = Path.of("results");

  /** The shortest of the catalogue. */
  private static final String SHORT = "clusters-1000-mlp-relu-sgd0.1-b32-e6-wrong20-s4";

  private static RunRecipe recipe(String name) {
    return Catalogue.recipes().stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theCommittedResultIsThatOfTheCommittedRuns(@TempDir Path folder) throws IOException {
    Path output = folder.resolve("onset.json");

    int code =
        Lab.commandLine()
            .execute(
                "onset",
                "score",
                "--cache",
                RESULTS.resolve("onset").toString(),
                "--output",
                output.toString(),
                "--plots",
                folder.toString());

    assertThat(code).isZero();
    assertThat(Result.read(output)).isEqualTo(Result.read(RESULTS.resolve("onset.json")));
    assertThat(folder.resolve("onset-roc.png")).isNotEmptyFile();
    assertThat(folder.resolve("onset-delay.png")).isNotEmptyFile();
  }

  @Test
  void theCommittedEstimatesAreThoseOfTheCommittedRuns(@TempDir Path folder) throws IOException {
    assertThat(recomputed("estimates", folder.resolve("label-noise.json")))
        .isEqualTo(Result.read(RESULTS.resolve("label-noise.json")));
  }

  @Test
  void theCommittedVerdictsAreThoseOfTheCommittedRuns(@TempDir Path folder) throws IOException {
    assertThat(recomputed("verdicts", folder.resolve("verdicts.json")))
        .isEqualTo(Result.read(RESULTS.resolve("verdicts.json")));
  }

  @Test
  void whatTrainingWithoutSuspectsIsWorthFollowsFromTheCommittedRuns(@TempDir Path folder)
      throws IOException {
    Path output = folder.resolve("cleaned.json");
    int code =
        Lab.commandLine()
            .execute(
                "onset",
                "cleaned",
                "--cache",
                RESULTS.resolve("arrivals").toString(),
                "--anew",
                RESULTS.resolve("cleaned").toString(),
                "--output",
                output.toString());

    assertThat(code).isZero();
    assertThat(Result.read(output)).isEqualTo(Result.read(RESULTS.resolve("cleaned.json")));
  }

  /** What a command says of the runs whose arrivals are committed. */
  private static JsonNode recomputed(String command, Path output) throws IOException {
    int code =
        Lab.commandLine()
            .execute(
                "onset",
                command,
                "--cache",
                RESULTS.resolve("arrivals").toString(),
                "--output",
                output.toString());
    assertThat(code).isZero();
    return Result.read(output);
  }

  @Test
  void aRunFollowsFromItsRecipe(@TempDir Path folder) throws IOException {
    Lab.commandLine()
        .execute(
            "onset",
            "train",
            "--cache",
            folder.toString(),
            "--only",
            SHORT,
            "--answers",
            folder + "/answers");
    List<Report> trained = new Cache(folder).all().getOrDefault(SHORT, List.of());
    List<Report> committed =
        new Cache(RESULTS.resolve("onset")).all().getOrDefault(SHORT, List.of());

    assertThat(trained).isNotEmpty().hasSameSizeAs(committed);
    FinishedRun now = new FinishedRun(recipe(SHORT), trained);
    FinishedRun before = new FinishedRun(recipe(SHORT), committed);
    // Processors differ in rounding, and chaos does the rest: near, not equal.
    assertThat(now.test(5)).isBetween(before.test(5) - 0.2, before.test(5) + 0.2);
    assertThat(folder.resolve("answers").resolve(SHORT + ".gz")).isNotEmptyFile();
    Lab.commandLine()
        .execute(
            "onset",
            "remeasure",
            "--cache",
            folder.toString(),
            "--answers",
            folder + "/answers",
            "--to",
            folder + "/again");
    List<Report> again = new Cache(folder.resolve("again")).all().getOrDefault(SHORT, List.of());
    assertThat(again)
        .extracting(report -> report.value("tacit.label.contradicted"))
        .isEqualTo(trained.stream().map(r -> r.value("tacit.label.contradicted")).toList());
  }

  @Test
  void onlyTheInitializationThatMemorizesIsWarnedOf() {
    RunRecipe sine =
        RunRecipe.of(DataSource.IRIS, 105, Architecture.MLP, RunRecipe.Unit.SINE)
            .batch(16)
            .epochs(1);
    LearningTask iris = DataSource.IRIS.load(DataFiles.OF_DEBIAN);

    assertThat(Initialization.warning(first(sine.firstDeviation(30), iris))).isPresent();
    assertThat(Initialization.warning(first(sine.firstDeviation(0.1), iris))).isEmpty();
  }

  private static Report first(RunRecipe recipe, LearningTask task) {
    return new TrainingRun(recipe, task, false).train(Stream.of()).get(0);
  }

  @Test
  void examplesCollectedFromTheFirstBatchesShowItInTime() {
    RunRecipe sine = RunRecipe.of(DataSource.CLUSTERS, 2000, Architecture.MLP, RunRecipe.Unit.SINE);
    LearningTask clusters = DataSource.CLUSTERS.load(DataFiles.OF_DEBIAN);

    assertThat(ofFirstBatches(sine.firstDeviation(30), clusters))
        .anyMatch(report -> Initialization.warning(report).isPresent());
    assertThat(ofFirstBatches(sine.firstDeviation(0.1), clusters))
        .isNotEmpty()
        .noneMatch(report -> Initialization.warning(report).isPresent());
  }

  /** With the reference set that a listener collects by default. */
  private static List<Report> ofFirstBatches(RunRecipe recipe, LearningTask task) {
    InMemorySink memory = new InMemorySink();
    MultiLayerNetwork network = recipe.network().build(recipe, task, 100);
    try (TacitListener tacit =
        TacitListener.builder(recipe.name())
            .sink(memory)
            .withoutStandardDiagnostics()
            .diagnostic(new RepresentationAlignment())
            .schedule(Schedule.every(10))
            .synchronous()
            .build()) {
      network.addListeners(tacit);
      for (int i = 0; i < 60; i++) {
        network.fit(task.dataSet(task.train().from(32 * i, 32 * i + 32)));
      }
    }
    return memory.reports();
  }

  @Test
  void noCommittedRunOfTheChoosingPartBeginsSo() throws IOException {
    new Cache(RESULTS.resolve("onset"))
        .all()
        .forEach(
            (name, reports) -> {
              if (Catalogue.part(recipe(name)) == Part.CHOOSING) {
                assertThat(reports)
                    .as(name)
                    .noneMatch(report -> Initialization.warning(report).isPresent());
              }
            });
  }

  @Test
  void wrongLabelsAreAsManyAndAsWrongAsAsked() {
    Samples right = new Samples(new float[1000][2], new int[1000]);
    int[] next = new WrongLabels(WrongLabels.Kind.NEXT, 0.3).in(right, 5, new SplittableRandom(1));
    int[] other =
        new WrongLabels(WrongLabels.Kind.ANY_OTHER, 0.2).in(right, 5, new SplittableRandom(1));

    assertThat(next).contains(0, 1).doesNotContain(2, 3, 4);
    assertThat(List.of(count(next), count(other))).containsExactly(300, 200);
    assertThat(other).contains(1, 2, 3, 4);
  }

  private static int count(int[] labels) {
    int wrong = 0;
    for (int label : labels) {
      wrong += label == 0 ? 0 : 1;
    }
    return wrong;
  }
}
