// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.RunRecipe.Unit;
import java.util.List;

/** More recipes of the new part, of other data, scored later by the same rules. */
final class FurtherRecipes {

  static final RunRecipe LETTERS =
      RunRecipe.of(DataSource.LETTERS, 3000, Architecture.TAPERED, Unit.RELU)
          .by(Step.ADAM, 0.001)
          .epochs(50);

  static final RunRecipe SATELLITE =
      RunRecipe.of(DataSource.SATELLITE, 1500, Architecture.MLP, Unit.SWISH)
          .by(Step.MOMENTUM, 0.02);

  private static final RunRecipe VEHICLES =
      RunRecipe.of(DataSource.VEHICLES, 592, Architecture.DEEP, Unit.TANH)
          .by(Step.ADAM, 0.002)
          .epochs(100);

  private static final RunRecipe VOWELS =
      RunRecipe.of(DataSource.VOWELS, 693, Architecture.WIDE, Unit.RELU)
          .by(Step.MOMENTUM, 0.02)
          .batch(16)
          .epochs(100);

  private static final RunRecipe SONAR =
      RunRecipe.of(DataSource.SONAR, 146, Architecture.MLP, Unit.RELU).batch(16).epochs(150);

  static final RunRecipe SHOES =
      RunRecipe.of(DataSource.SHOES, 800, Architecture.CONVOLUTIONAL, Unit.RELU)
          .by(Step.ADAM, 0.001)
          .epochs(40);

  private static final RunRecipe NORMALIZED =
      RunRecipe.of(DataSource.SHOES, 1500, Architecture.BATCH_NORM, Unit.SWISH)
          .by(Step.SGD, 0.05)
          .epochs(40);

  private static final RunRecipe ORDERS =
      RunRecipe.of(DataSource.ORDERS, 800, Architecture.RECURRENT, Unit.TANH)
          .by(Step.ADAM, 0.005)
          .batch(16)
          .epochs(60);

  private FurtherRecipes() {}

  static List<RunRecipe> all() {
    return List.of(LETTERS, SATELLITE, VEHICLES, VOWELS, SONAR, SHOES, NORMALIZED, ORDERS);
  }
}
