// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.RunRecipe.Unit;
import java.util.List;

/** Recipes of the part that was scored when the rules were done. */
final class FreshRecipes {

  static final RunRecipe GENES =
      RunRecipe.of(DataSource.GENES, 1500, Architecture.TAPERED, Unit.SWISH)
          .by(Step.RMSPROP, 0.0005)
          .epochs(40);

  private static final RunRecipe SOYBEANS =
      RunRecipe.of(DataSource.SOYBEANS, 478, Architecture.MLP, Unit.RELU)
          .by(Step.ADAM, 0.001)
          .batch(16)
          .epochs(80);

  private static final RunRecipe MUSHROOMS =
      RunRecipe.of(DataSource.MUSHROOMS, 1000, Architecture.NARROW, Unit.TANH)
          .by(Step.MOMENTUM, 0.02);

  private static final RunRecipe THYROIDS =
      RunRecipe.of(DataSource.THYROIDS, 1500, Architecture.TAPERED, Unit.RELU);

  static final RunRecipe SEGMENTS =
      RunRecipe.of(DataSource.SEGMENTS, 1200, Architecture.TAPERED, Unit.SWISH)
          .by(Step.ADAM, 0.001);

  private static final RunRecipe IONOSPHERE =
      RunRecipe.of(DataSource.IONOSPHERE, 245, Architecture.WIDE, Unit.RELU)
          .by(Step.MOMENTUM, 0.005)
          .batch(16)
          .epochs(150);

  static final RunRecipe TOPS =
      RunRecipe.of(DataSource.TOPS, 1200, Architecture.TAPERED, Unit.RELU).by(Step.MOMENTUM, 0.01);

  private static final RunRecipe NORMALIZED =
      RunRecipe.of(DataSource.TOPS, 600, Architecture.CONV_NORM, Unit.RELU)
          .by(Step.RMSPROP, 0.0005)
          .epochs(30);

  private static final RunRecipe SPIRALS =
      RunRecipe.of(DataSource.SPIRALS, 1000, Architecture.DEEP, Unit.TANH)
          .by(Step.ADAM, 0.002)
          .epochs(120);

  private static final RunRecipe CHAINS =
      RunRecipe.of(DataSource.CHAINS, 600, Architecture.SIMPLE_RECURRENT, Unit.TANH)
          .by(Step.RMSPROP, 0.002)
          .epochs(60);

  private FreshRecipes() {}

  static List<RunRecipe> all() {
    return List.of(
        GENES,
        SOYBEANS,
        MUSHROOMS,
        THYROIDS,
        SEGMENTS,
        IONOSPHERE,
        TOPS,
        NORMALIZED,
        SPIRALS,
        CHAINS);
  }
}
