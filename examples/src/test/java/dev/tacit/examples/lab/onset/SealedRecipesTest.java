// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.examples.lab.onset.Catalogue.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SealedRecipesTest {

  private static final List<RunRecipe> SEALED = SealedRecipes.all();

  /** Networks of a round. */
  private static final int ROUND = 19;

  @Test
  void theSealedPartIsWhatTheCatalogueHasOfItsSources() {
    Set<DataSource> sources = SEALED.stream().map(RunRecipe::source).collect(Collectors.toSet());

    assertThat(sources).hasSize(16);
    assertThat(Catalogue.recipes())
        .filteredOn(one -> sources.contains(one.source()))
        .isEqualTo(SEALED)
        .extracting(Catalogue::part)
        .containsOnly(Part.SEALED);
  }

  @Test
  void everyRoundGoesThroughAllSources() {
    for (int from = 0; from < SEALED.size(); from += ROUND) {
      assertThat(SEALED.subList(from, from + ROUND))
          .extracting(RunRecipe::source)
          .containsAll(EnumSet.range(DataSource.CELLS, DataSource.GRATINGS));
    }
  }

  @Test
  void everyRoundHasSlowUsualAndWrongLabels() {
    for (int from = 0; from < SEALED.size(); from += ROUND) {
      List<RunRecipe> round = SEALED.subList(from, from + ROUND);
      long wrong = round.stream().filter(one -> one.wrong().share() > 0).count();
      long slow = round.stream().filter(Catalogue::slow).count();

      assertThat(wrong).isBetween(6L, 11L);
      assertThat(slow).isBetween(5L, 9L);
      assertThat(round).anyMatch(one -> one.form() == ExampleForm.TWICE);
      assertThat(round).anyMatch(one -> one.course() == RateCourse.TOO_HIGH);
    }
  }

  @Test
  void itHasEnoughRunsOfEveryKind() {
    List<RunRecipe> clean = SEALED.stream().filter(one -> one.wrong().share() == 0).toList();

    assertThat(SEALED).hasSize(14 * ROUND);
    assertThat(clean).hasSize(8 * ROUND);
    assertThat(clean).filteredOn(Catalogue::slow).hasSize(4 * ROUND);
    assertThat(SEALED).filteredOn(one -> one.network().isGraph()).hasSizeGreaterThan(50);
    for (RateCourse course :
        EnumSet.of(
            RateCourse.WARM_UP, RateCourse.LATE_DROP, RateCourse.TOO_HIGH, RateCourse.TOO_LOW)) {
      assertThat(SEALED).filteredOn(one -> one.course() == course).hasSizeGreaterThan(8);
    }
    for (ExampleForm form : EnumSet.of(ExampleForm.TWICE, ExampleForm.AUGMENTED)) {
      assertThat(SEALED).filteredOn(one -> one.form() == form).hasSizeGreaterThan(12);
    }
  }

  @Test
  void estimatesOfOlderPartsStayAsTheyAre() {
    assertThat(SEALED).noneMatch(one -> one.evaluations() == RunRecipe.USUAL_EVALUATIONS);
  }

  @Test
  void copiesAreKeptFromValidation() {
    RunRecipe recipe =
        RunRecipe.of(DataSource.TAIL, 200, Architecture.MLP, RunRecipe.Unit.RELU)
            .form(ExampleForm.TWICE)
            .with(VariedRecipes.any(0.2));
    TrainingData data = TrainingData.of(recipe, DataSource.TAIL.load(DataFiles.OF_DEBIAN));
    Set<List<Float>> kept = rows(data.validation());
    Set<List<Float>> trained = rows(data.training());

    assertThat(List.of(data.validation().size(), data.training().size())).containsExactly(20, 180);
    assertThat(List.of(kept.size(), trained.size())).containsExactly(10, 90);
    assertThat(trained).doesNotContainAnyElementsOf(kept);
    int conflicting = 0;
    for (int i = 0; i < 180; i += 2) {
      assertThat(data.right().labels()[i]).isEqualTo(data.right().labels()[i + 1]);
      conflicting += data.training().labels()[i] == data.training().labels()[i + 1] ? 0 : 1;
    }
    assertThat(conflicting).isBetween(20, 36);
  }

  @Test
  void everySourceWithCopiesSplitsThemEvenly() {
    assertThat(SEALED)
        .filteredOn(one -> one.form() == ExampleForm.TWICE)
        .allMatch(one -> one.examples() % 20 == 0);
  }

  @Test
  void whatIsTrainedIsTheBeginningOfTheOrder() throws IOException {
    List<RunRecipe> trained =
        new Cache(Path.of("results", "arrivals"))
            .finished().stream()
                .map(FinishedRun::recipe)
                .filter(one -> Catalogue.part(one) == Part.SEALED)
                .toList();

    assertThat(trained).isNotEmpty().isEqualTo(SEALED.subList(0, trained.size()));
  }

  private static Set<List<Float>> rows(Samples samples) {
    Set<List<Float>> rows = new HashSet<>();
    for (float[] row : samples.inputs()) {
      rows.add(List.of(row[0], row[1], row[2]));
    }
    return rows;
  }
}
