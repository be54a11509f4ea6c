// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.RunRecipe.Unit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All runs, in parts. What is seen has data or a network that the choosing part has not; what is
 * new has data that neither has. Slow runs are of old data; what is untouched, and what is sealed,
 * has data that no other part has.
 */
final class Catalogue {

  /** What a run may be used for. */
  enum Part {
    /** Signals and thresholds are chosen on these. */
    CHOOSING,
    /** Nothing was chosen on these, but results on them were known when the rules changed. */
    SEEN,
    /** Scored when the rules over contradicted labels were done, and not before. */
    NEW,
    /** Networks that learn slowly; the rules over arrivals are chosen on these and on all above. */
    SLOW,
    /** Scored once, when the rules over arrivals were done. */
    UNTOUCHED,
    /** Fixed when all others were known, and scored once, whatever came. */
    SEALED
  }

  /** Networks that no run of the choosing part has, on whatever data. */
  private static final Set<Architecture> SEEN_NETWORKS =
      EnumSet.of(Architecture.BATCH_NORM, Architecture.DROPOUT, Architecture.RECURRENT);

  /** Data that no run of the choosing part has, with whatever network. */
  private static final Set<DataSource> SEEN_SOURCES =
      EnumSet.of(
          DataSource.FASHION_ROWS,
          DataSource.DIGITS,
          DataSource.CANCER,
          DataSource.WINE,
          DataSource.WAVES);

  private static final Set<DataSource> NEW_SOURCES =
      EnumSet.range(DataSource.GENES, DataSource.ORDERS);

  private static final Set<DataSource> UNTOUCHED_SOURCES =
      EnumSet.range(DataSource.SPAM, DataSource.RHYTHMS);

  private static final Set<DataSource> SEALED_SOURCES =
      EnumSet.range(DataSource.CELLS, DataSource.GRATINGS);

  private static final Set<RunRecipe> SLOW = Set.copyOf(SlowRecipes.all());

  private final VariedRecipes recipes = new VariedRecipes();

  private Catalogue() {}

  static Part part(RunRecipe recipe) {
    if (SEALED_SOURCES.contains(recipe.source())) {
      return Part.SEALED;
    }
    if (UNTOUCHED_SOURCES.contains(recipe.source())) {
      return Part.UNTOUCHED;
    }
    if (SLOW.contains(recipe.with(WrongLabels.NONE).seed(1))) {
      return Part.SLOW;
    }
    if (NEW_SOURCES.contains(recipe.source())) {
      return Part.NEW;
    }
    boolean seen =
        SEEN_NETWORKS.contains(recipe.network())
            || SEEN_SOURCES.contains(recipe.source())
            || recipe.unit() == Unit.SINE;
    return seen ? Part.SEEN : Part.CHOOSING;
  }

  /** Whether a network of the parts that look at that learns slowly. */
  static boolean slow(RunRecipe recipe) {
    RunRecipe kind = recipe.with(WrongLabels.NONE).seed(1);
    return SLOW.contains(kind)
        || SealedRecipes.isSlow(kind)
        || UntouchedRecipes.all().stream()
            .anyMatch(
                usual ->
                    kind.equals(UntouchedRecipes.slow(usual))
                        || kind.equals(UntouchedRecipes.slowest(usual)));
  }

  /** Every run, each once, in the order in which they are trained. */
  static List<RunRecipe> recipes() {
    Catalogue catalogue = new Catalogue();
    ChoosingRecipes.addTo(catalogue.recipes);
    SeenRecipes.addTo(catalogue.recipes);
    ChoosingRecipes.addLargeTo(catalogue.recipes);
    catalogue.fresh();
    catalogue.further();
    SlowRecipes.all().forEach(catalogue::slowly);
    catalogue.untouched();
    SealedRecipes.all().forEach(catalogue.recipes::add);
    return catalogue.recipes.all();
  }

  /** Most at the usual rate of measuring, some more rarely and more often. */
  private void fresh() {
    FreshRecipes.all().forEach(recipes::levels);
    recipes.also(FreshRecipes.GENES, VariedRecipes.FLIPPED);
    recipes.also(FreshRecipes.SEGMENTS, VariedRecipes.FLIPPED, VariedRecipes.ALL);
    recipes.also(FreshRecipes.TOPS, VariedRecipes.any(0.05));
    for (int evaluations :
        new int[] {RunRecipe.USUAL_EVALUATIONS / 3, RunRecipe.USUAL_EVALUATIONS * 4}) {
      for (RunRecipe recipe : FreshRecipes.all()) {
        recipes.add(recipe.evaluations(evaluations));
        recipes.add(recipe.evaluations(evaluations).with(VariedRecipes.any(0.2)));
      }
    }
  }

  private void further() {
    FurtherRecipes.all().forEach(recipes::levels);
    recipes.also(FurtherRecipes.LETTERS, VariedRecipes.FLIPPED);
    recipes.also(FurtherRecipes.SATELLITE, VariedRecipes.FLIPPED);
    recipes.also(FurtherRecipes.SHOES, VariedRecipes.FLIPPED, VariedRecipes.ALL);
  }

  private void slowly(RunRecipe recipe) {
    recipes.add(recipe);
    recipes.add(recipe.seed(2));
    recipes.add(recipe.with(VariedRecipes.any(0.2)));
  }

  /** Nine clean runs of each, four of which learn slowly, and seven with wrong labels. */
  private void untouched() {
    List<List<RunRecipe>> ofEach =
        UntouchedRecipes.all().stream().map(Catalogue::variants).toList();
    for (int i = 0; i < ofEach.get(0).size(); i++) { // so that all data are among the first
      for (List<RunRecipe> variants : ofEach) {
        recipes.add(variants.get(i));
      }
    }
  }

  private static List<RunRecipe> variants(RunRecipe recipe) {
    RunRecipe slow = UntouchedRecipes.slow(recipe);
    RunRecipe slowest = UntouchedRecipes.slowest(recipe);
    return List.of(
        recipe,
        recipe.with(VariedRecipes.any(0.2)),
        slow,
        recipe.with(VariedRecipes.any(0.4)),
        recipe.with(VariedRecipes.LIKELY),
        recipe.seed(2),
        recipe.with(VariedRecipes.any(0.1)),
        slow.seed(2),
        recipe.with(VariedRecipes.FLIPPED),
        slowest,
        slow.with(VariedRecipes.any(0.2)),
        recipe.seed(3),
        recipe.seed(4),
        recipe.with(VariedRecipes.any(0.2)).seed(3),
        slowest.seed(2),
        recipe.seed(5));
  }
}
