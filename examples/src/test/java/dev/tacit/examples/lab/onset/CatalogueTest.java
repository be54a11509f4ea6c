package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.examples.lab.onset.Catalogue.Part;
import java.util.List;
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
}
