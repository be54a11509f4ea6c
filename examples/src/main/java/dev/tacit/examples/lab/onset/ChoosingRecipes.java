// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.RunRecipe.Unit;

/** Recipes of the part that signals and thresholds are chosen on. */
final class ChoosingRecipes {

  private static final RunRecipe FASHION =
      RunRecipe.of(DataSource.FASHION, 2000, Architecture.MLP, Unit.RELU);

  private static final RunRecipe CLUSTERS =
      RunRecipe.of(DataSource.CLUSTERS, 1000, Architecture.MLP, Unit.RELU);

  private ChoosingRecipes() {}

  static void addTo(VariedRecipes recipes) {
    fashion(recipes);
    clusters(recipes);
    iris(recipes);
    recipes.odd(FASHION.by(Step.SGD, 0.05));
    recipes.odd(CLUSTERS);
  }

  private static void fashion(VariedRecipes recipes) {
    recipes.levels(FASHION.by(Step.SGD, 0.05));
    recipes.also(
        FASHION.by(Step.SGD, 0.05),
        VariedRecipes.any(0.05),
        VariedRecipes.FLIPPED,
        VariedRecipes.ALL);
    recipes.levels(
        RunRecipe.of(DataSource.FASHION, 1000, Architecture.MLP, Unit.RELU).by(Step.SGD, 0.1));
    recipes.levels(
        RunRecipe.of(DataSource.FASHION, 2000, Architecture.MLP, Unit.TANH).by(Step.SGD, 0.1));
    recipes.levels(
        RunRecipe.of(DataSource.FASHION, 2000, Architecture.WIDE, Unit.RELU)
            .by(Step.ADAM, 0.001)
            .epochs(40));
    recipes.levels(
        RunRecipe.of(DataSource.FASHION, 2000, Architecture.NARROW, Unit.RELU)
            .by(Step.MOMENTUM, 0.02));
    recipes.levels(
        RunRecipe.of(DataSource.FASHION, 2000, Architecture.DEEP, Unit.RELU)
            .by(Step.ADAM, 0.001)
            .epochs(40));
    recipes.levels(
        RunRecipe.of(DataSource.FASHION, 5000, Architecture.MLP, Unit.RELU)
            .by(Step.MOMENTUM, 0.02)
            .course(RateCourse.DROPS)
            .epochs(30));
    recipes.levels(FASHION.by(Step.MOMENTUM, 0.02).form(ExampleForm.AUGMENTED));
    recipes.levels(FASHION.by(Step.SGD, 0.05).decay(0.01));
    recipes.levels(
        RunRecipe.of(DataSource.SMALL_FASHION, 1000, Architecture.CONVOLUTIONAL, Unit.RELU)
            .by(Step.ADAM, 0.003)
            .epochs(40));
  }

  private static void clusters(VariedRecipes recipes) {
    recipes.levels(CLUSTERS);
    recipes.also(CLUSTERS, VariedRecipes.any(0.05), VariedRecipes.FLIPPED, VariedRecipes.ALL);
    recipes.levels(
        RunRecipe.of(DataSource.CLUSTERS, 2000, Architecture.DEEP, Unit.TANH)
            .by(Step.ADAM, 0.002)
            .epochs(40));
    recipes.levels(
        RunRecipe.of(DataSource.CLUSTERS, 500, Architecture.WIDE, Unit.RELU)
            .by(Step.MOMENTUM, 0.01));
    recipes.levels(
        RunRecipe.of(DataSource.CLUSTERS, 3000, Architecture.MLP, Unit.RELU).by(Step.SGD, 0.3));
  }

  private static void iris(VariedRecipes recipes) {
    RunRecipe iris =
        RunRecipe.of(DataSource.IRIS, 105, Architecture.MLP, Unit.RELU).batch(16).epochs(300);
    recipes.levels(iris);
    recipes.also(iris, VariedRecipes.ALL);
    recipes.levels(
        RunRecipe.of(DataSource.IRIS, 105, Architecture.WIDE, Unit.TANH)
            .by(Step.ADAM, 0.01)
            .batch(16)
            .epochs(200));
  }

  /** Few, since they take long. */
  static void addLargeTo(VariedRecipes recipes) {
    RunRecipe more =
        RunRecipe.of(DataSource.FASHION, 10_000, Architecture.MLP, Unit.RELU)
            .by(Step.MOMENTUM, 0.02)
            .epochs(30);
    recipes.also(more, WrongLabels.NONE, VariedRecipes.any(0.2));
    RunRecipe full =
        RunRecipe.of(DataSource.FASHION, 60_000, Architecture.MLP, Unit.RELU)
            .by(Step.ADAM, 0.001)
            .batch(128)
            .epochs(20);
    recipes.also(full, WrongLabels.NONE, VariedRecipes.any(0.2));
  }
}
