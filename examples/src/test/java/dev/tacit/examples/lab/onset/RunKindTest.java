// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RunKindTest {

  private static final Metric ACCURACY =
      Metric.gauge("tacit.training.accuracy", "Share of examples classified right", "set");

  private static final RunRecipe RECIPE =
      RunRecipe.of(DataSource.TAIL, 200, Architecture.RESIDUAL, RunRecipe.Unit.RELU);

  /** One report an epoch. */
  private static FinishedRun run(RunRecipe recipe, Measurement... ofEpochs) {
    List<Report> reports =
        IntStream.range(0, ofEpochs.length)
            .mapToObj(
                epoch ->
                    new Report(
                        "run", "worker", epoch, epoch, Instant.EPOCH, List.of(ofEpochs[epoch])))
            .toList();
    return new FinishedRun(recipe, reports);
  }

  private static Measurement[] accuracies(double... values) {
    return Arrays.stream(values)
        .mapToObj(value -> Measurement.exact(ACCURACY, value, "train"))
        .toArray(Measurement[]::new);
  }

  private static List<RunKind> kinds(RunRecipe recipe) {
    FinishedRun run = run(recipe, accuracies(0.5));
    return Stream.of(RunKind.values()).filter(kind -> kind.has(run)).toList();
  }

  @Test
  void aRunIsOfTheKindsThatItsRecipeNames() {
    assertThat(kinds(RECIPE)).containsExactly(RunKind.RARE_CLASSES, RunKind.GRAPH);
    assertThat(
            kinds(
                RECIPE
                    .form(ExampleForm.TWICE)
                    .course(RateCourse.TOO_HIGH)
                    .with(VariedRecipes.FLIPPED)))
        .contains(RunKind.COPIES, RunKind.OSCILLATING, RunKind.FLIPPED)
        .doesNotContain(RunKind.LIKELY, RunKind.NEVER_FITTED);
  }

  @Test
  void aCleanRunIsQuickIfItFitsAllInItsFirstFiveEpochs() {
    assertThat(RunKind.QUICK.has(run(RECIPE, accuracies(0.5, 0.6, 0.7, 0.8, 0.995)))).isTrue();
    assertThat(RunKind.QUICK.has(run(RECIPE, accuracies(0.5, 0.6, 0.7, 0.8, 0.9, 1)))).isFalse();
  }
}
