// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.RunRecipe.Unit;
import java.util.List;
import java.util.stream.Stream;

/**
 * Networks that learn slowly, of data of the older parts: a tenth and a thirtieth of a usual
 * learning rate, for two and four times as long.
 */
final class SlowRecipes {

  private static final int MOST_EVALUATIONS = 80;

  private SlowRecipes() {}

  static List<RunRecipe> all() {
    return Stream.concat(
            bases().stream().map(base -> slower(base, 10, 2)),
            bases().stream().map(base -> slower(base, 30, 4)))
        .toList();
  }

  /** At a lower rate, for longer, and measured at every epoch's end or every few. */
  static RunRecipe slower(RunRecipe recipe, int rate, int longer) {
    int epochs = recipe.epochs() * longer;
    return recipe
        .by(recipe.step(), recipe.rate() / rate)
        .epochs(epochs)
        .evaluations(evaluations(epochs));
  }

  static int evaluations(int epochs) {
    int every = (epochs + MOST_EVALUATIONS - 1) / MOST_EVALUATIONS;
    return epochs / every;
  }

  private static List<RunRecipe> bases() {
    return Stream.concat(ofChosenAndSeenData().stream(), ofNewData().stream()).toList();
  }

  private static List<RunRecipe> ofChosenAndSeenData() {
    return List.of(
        RunRecipe.of(DataSource.CLUSTERS, 1000, Architecture.MLP, Unit.RELU),
        RunRecipe.of(DataSource.CLUSTERS, 2000, Architecture.DEEP, Unit.TANH)
            .by(Step.ADAM, 0.002)
            .epochs(40),
        RunRecipe.of(DataSource.IRIS, 105, Architecture.MLP, Unit.RELU).batch(16).epochs(200),
        RunRecipe.of(DataSource.FASHION, 1000, Architecture.MLP, Unit.RELU).by(Step.SGD, 0.1),
        RunRecipe.of(DataSource.DIGITS, 1250, Architecture.MLP, Unit.RELU),
        RunRecipe.of(DataSource.CANCER, 390, Architecture.MLP, Unit.RELU).epochs(100),
        RunRecipe.of(DataSource.WINE, 125, Architecture.MLP, Unit.RELU)
            .by(Step.MOMENTUM, 0.01)
            .batch(16)
            .epochs(100),
        RunRecipe.of(DataSource.WAVES, 300, Architecture.RECURRENT, Unit.TANH)
            .by(Step.ADAM, 0.02)
            .batch(16)
            .epochs(40));
  }

  private static List<RunRecipe> ofNewData() {
    return List.of(
        RunRecipe.of(DataSource.SEGMENTS, 1200, Architecture.TAPERED, Unit.SWISH)
            .by(Step.ADAM, 0.001),
        RunRecipe.of(DataSource.VEHICLES, 592, Architecture.DEEP, Unit.TANH)
            .by(Step.ADAM, 0.002)
            .epochs(80),
        RunRecipe.of(DataSource.SATELLITE, 1500, Architecture.MLP, Unit.SWISH)
            .by(Step.MOMENTUM, 0.02)
            .epochs(40),
        RunRecipe.of(DataSource.VOWELS, 693, Architecture.WIDE, Unit.RELU)
            .by(Step.MOMENTUM, 0.02)
            .batch(16)
            .epochs(80),
        RunRecipe.of(DataSource.MUSHROOMS, 1000, Architecture.NARROW, Unit.TANH)
            .by(Step.MOMENTUM, 0.02),
        RunRecipe.of(DataSource.GENES, 1500, Architecture.TAPERED, Unit.SWISH)
            .by(Step.RMSPROP, 0.0005)
            .epochs(30),
        RunRecipe.of(DataSource.TOPS, 1200, Architecture.TAPERED, Unit.RELU)
            .by(Step.MOMENTUM, 0.01)
            .epochs(40),
        RunRecipe.of(DataSource.SPIRALS, 1000, Architecture.DEEP, Unit.TANH)
            .by(Step.ADAM, 0.002)
            .epochs(100));
  }
}
