// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.RunRecipe.Unit;

/** Recipes of the part that has data or a network which the choosing part has not. */
final class SeenRecipes {

  private static final RunRecipe DIGITS =
      RunRecipe.of(DataSource.DIGITS, 1250, Architecture.MLP, Unit.RELU);

  private SeenRecipes() {}

  static void addTo(VariedRecipes recipes) {
    digits(recipes);
    tables(recipes);
    sequences(recipes);
    otherNetworks(recipes);
    recipes.odd(DIGITS);
  }

  private static void digits(VariedRecipes recipes) {
    recipes.levels(DIGITS);
    recipes.also(DIGITS, VariedRecipes.any(0.05), VariedRecipes.FLIPPED, VariedRecipes.ALL);
    recipes.levels(
        RunRecipe.of(DataSource.DIGITS, 1250, Architecture.CONVOLUTIONAL, Unit.RELU)
            .by(Step.ADAM, 0.003)
            .epochs(40));
    recipes.levels(
        RunRecipe.of(DataSource.DIGITS, 1250, Architecture.WIDE, Unit.TANH)
            .by(Step.MOMENTUM, 0.02));
    recipes.levels(
        RunRecipe.of(DataSource.DIGITS, 600, Architecture.DEEP, Unit.RELU)
            .by(Step.SGD, 0.1)
            .course(RateCourse.DROPS));
    recipes.levels(
        RunRecipe.of(DataSource.DIGITS, 1250, Architecture.BATCH_NORM, Unit.RELU).epochs(40));
  }

  private static void tables(VariedRecipes recipes) {
    RunRecipe cancer =
        RunRecipe.of(DataSource.CANCER, 390, Architecture.MLP, Unit.RELU).epochs(150);
    recipes.levels(cancer, 0.1, 0.2, 0.3);
    recipes.levels(
        RunRecipe.of(DataSource.CANCER, 390, Architecture.WIDE, Unit.TANH)
            .by(Step.ADAM, 0.003)
            .epochs(100),
        0.1,
        0.2,
        0.3);
    recipes.levels(
        RunRecipe.of(DataSource.WINE, 125, Architecture.MLP, Unit.RELU)
            .by(Step.MOMENTUM, 0.01)
            .batch(16)
            .epochs(150));
  }

  private static void sequences(VariedRecipes recipes) {
    RunRecipe waves =
        RunRecipe.of(DataSource.WAVES, 300, Architecture.RECURRENT, Unit.TANH)
            .by(Step.ADAM, 0.02)
            .batch(16)
            .epochs(50);
    recipes.levels(waves);
    recipes.also(waves, VariedRecipes.FLIPPED, VariedRecipes.ALL);
    recipes.levels(
        RunRecipe.of(DataSource.FASHION_ROWS, 500, Architecture.RECURRENT, Unit.TANH)
            .by(Step.ADAM, 0.02)
            .batch(16)
            .epochs(40));
  }

  private static void otherNetworks(VariedRecipes recipes) {
    RunRecipe sine = RunRecipe.of(DataSource.FASHION, 2000, Architecture.MLP, Unit.SINE);
    for (double deviation : new double[] {0.01, 0.05, 0.2}) {
      recipes.levels(sine.firstDeviation(deviation), 0.2);
    }
    RunRecipe normalized =
        RunRecipe.of(DataSource.FASHION, 2000, Architecture.BATCH_NORM, Unit.RELU);
    recipes.levels(normalized.by(Step.SGD, 0.05).epochs(40));
    recipes.also(normalized.by(Step.SGD, 0.05).epochs(40), VariedRecipes.FLIPPED);
    recipes.levels(
        RunRecipe.of(DataSource.FASHION, 2000, Architecture.DROPOUT, Unit.RELU)
            .by(Step.MOMENTUM, 0.02));
    recipes.levels(
        RunRecipe.of(DataSource.CLUSTERS, 1000, Architecture.DROPOUT, Unit.RELU)
            .by(Step.ADAM, 0.002));
  }
}
