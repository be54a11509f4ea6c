package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.Recipe.Unit;
import java.util.List;

/** More recipes of the new part, of other data, scored later by the same rules. */
final class FurtherRecipes {

  static final Recipe LETTERS =
      Recipe.of(Source.LETTERS, 3000, Architecture.TAPERED, Unit.RELU)
          .by(Step.ADAM, 0.001)
          .epochs(50);

  static final Recipe SATELLITE =
      Recipe.of(Source.SATELLITE, 1500, Architecture.MLP, Unit.SWISH).by(Step.MOMENTUM, 0.02);

  private static final Recipe VEHICLES =
      Recipe.of(Source.VEHICLES, 592, Architecture.DEEP, Unit.TANH)
          .by(Step.ADAM, 0.002)
          .epochs(100);

  private static final Recipe VOWELS =
      Recipe.of(Source.VOWELS, 693, Architecture.WIDE, Unit.RELU)
          .by(Step.MOMENTUM, 0.02)
          .batch(16)
          .epochs(100);

  private static final Recipe SONAR =
      Recipe.of(Source.SONAR, 146, Architecture.MLP, Unit.RELU).batch(16).epochs(150);

  static final Recipe SHOES =
      Recipe.of(Source.SHOES, 800, Architecture.CONVOLUTIONAL, Unit.RELU)
          .by(Step.ADAM, 0.001)
          .epochs(40);

  private static final Recipe NORMALIZED =
      Recipe.of(Source.SHOES, 1500, Architecture.BATCH_NORM, Unit.SWISH)
          .by(Step.SGD, 0.05)
          .epochs(40);

  private static final Recipe ORDERS =
      Recipe.of(Source.ORDERS, 800, Architecture.RECURRENT, Unit.TANH)
          .by(Step.ADAM, 0.005)
          .batch(16)
          .epochs(60);

  private FurtherRecipes() {}

  static List<Recipe> all() {
    return List.of(LETTERS, SATELLITE, VEHICLES, VOWELS, SONAR, SHOES, NORMALIZED, ORDERS);
  }
}
