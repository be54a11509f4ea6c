// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.examples.lab.onset.Catalogue.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CatalogueTest {

  private static List<RunRecipe> in(Part part) {
    return Catalogue.recipes().stream().filter(one -> Catalogue.part(one) == part).toList();
  }

  @Test
  void everyRunIsThereOnce() {
    assertThat(Catalogue.recipes()).extracting(RunRecipe::name).doesNotHaveDuplicates();
  }

  @Test
  void noOtherPartHasDataOfTheUntouchedOne() {
    Set<DataSource> untouched =
        in(Part.UNTOUCHED).stream().map(RunRecipe::source).collect(Collectors.toSet());

    assertThat(untouched).hasSize(11);
    assertThat(Catalogue.recipes())
        .filteredOn(one -> untouched.contains(one.source()))
        .extracting(Catalogue::part)
        .containsOnly(Part.UNTOUCHED);
  }

  @Test
  void theUntouchedPartHasCleanRunsThatLearnAsUsualAndSlowly() {
    List<RunRecipe> clean =
        in(Part.UNTOUCHED).stream().filter(one -> one.wrong().share() == 0).toList();

    assertThat(clean).hasSizeGreaterThanOrEqualTo(190);
    assertThat(clean).filteredOn(Catalogue::slow).hasSizeGreaterThanOrEqualTo(60);
    assertThat(in(Part.SLOW)).allMatch(Catalogue::slow);
    assertThat(in(Part.CHOOSING)).noneMatch(Catalogue::slow);
  }

  @Test
  void whatIsSeenHasDataOrANetworkThatTheChoosingPartHasNot() {
    Set<String> known =
        Catalogue.recipes().stream()
            .filter(recipe -> Catalogue.part(recipe) == Part.CHOOSING)
            .flatMap(r -> List.of(r.source().text(), r.network().text() + r.unit()).stream())
            .collect(Collectors.toSet());

    assertThat(Catalogue.recipes())
        .filteredOn(recipe -> Catalogue.part(recipe) == Part.SEEN)
        .isNotEmpty()
        .allSatisfy(
            recipe ->
                assertThat(
                        known.contains(recipe.source().text())
                            && known.contains(recipe.network().text() + recipe.unit()))
                    .isFalse());
  }

  @Test
  void whatIsNewHasDataThatNoEarlierPartHas() {
    Map<Boolean, Set<DataSource>> sources =
        Catalogue.recipes().stream()
            .filter(recipe -> Catalogue.part(recipe).compareTo(Part.NEW) <= 0)
            .collect(
                Collectors.partitioningBy(
                    recipe -> Catalogue.part(recipe) == Part.NEW,
                    Collectors.mapping(RunRecipe::source, Collectors.toSet())));

    assertThat(sources.get(true)).isNotEmpty().doesNotContainAnyElementsOf(sources.get(false));
  }

  @Test
  void everyRunThatIsCommittedIsInTheCatalogue() throws IOException {
    Set<String> names =
        Catalogue.recipes().stream().map(RunRecipe::name).collect(Collectors.toSet());

    assertThat(names).containsAll(new Cache(Path.of("results", "onset")).all().keySet());
  }
}
