// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.examples.lab.onset.RunRecipe.Unit;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RankedTrainingTest {

  @Test
  void everyWayFindsWrongLabelsAmongClusters() {
    RunRecipe recipe =
        RunRecipe.of(DataSource.CLUSTERS, 1000, Architecture.MLP, Unit.RELU)
            .with(VariedRecipes.any(0.2))
            .epochs(12);

    RankedRun run = new RankedTraining(recipe, DataSource.CLUSTERS.load(DataFiles.OF_DEBIAN)).run();

    assertThat(run.data().examples()).isEqualTo(900);
    assertThat(run.data().wrong()).isBetween(170, 190);
    assertThat(run.rankings()).hasSize(6);
    assertThat(run.rankings().values())
        .allSatisfy(scores -> assertThat(scores.area()).isBetween(0.6, 1.0));
    assertThat(run.named()).hasSize(3);
    assertThat(run.named().values())
        .allSatisfy(named -> assertThat(named.right()).isBetween(1, named.named()));
  }

  @Test
  void oneNetworkOfEachUntouchedSourceHasEveryKindOfWrongLabels() {
    List<RunRecipe> recipes = RankingsCommand.recipes();

    assertThat(recipes).hasSize(55).doesNotHaveDuplicates();
    assertThat(recipes)
        .allMatch(recipe -> Catalogue.part(recipe) == Catalogue.Part.UNTOUCHED)
        .allMatch(Catalogue.recipes()::contains);
    assertThat(recipes.stream().collect(Collectors.groupingBy(RunRecipe::source)))
        .hasSize(11)
        .allSatisfy(
            (source, own) ->
                assertThat(own).extracting(RunRecipe::network).containsOnly(own.get(0).network()));
    for (int round = 0; round < 5; round++) {
      List<RunRecipe> own = recipes.subList(11 * round, 11 * round + 11);
      assertThat(own).extracting(RunRecipe::source).doesNotHaveDuplicates();
      assertThat(own.stream().collect(Collectors.groupingBy(recipe -> recipe.wrong().text())))
          .containsOnlyKeys("10", "20", "40", "next30", "likely20")
          .allSatisfy((kind, runs) -> assertThat(runs).hasSizeBetween(2, 3));
    }
  }
}
