package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.Recipe.Unit;
import java.util.List;

/** Recipes of the part that was scored when the rules were done. */
final class FreshRecipes {

  static final Recipe GENES =
      Recipe.of(Source.GENES, 1500, Architecture.TAPERED, Unit.SWISH)
          .by(Step.RMSPROP, 0.0005)
          .epochs(40);

  private static final Recipe SOYBEANS =
      Recipe.of(Source.SOYBEANS, 478, Architecture.MLP, Unit.RELU)
          .by(Step.ADAM, 0.001)
          .batch(16)
          .epochs(80);

  private static final Recipe MUSHROOMS =
      Recipe.of(Source.MUSHROOMS, 1000, Architecture.NARROW, Unit.TANH).by(Step.MOMENTUM, 0.02);

  private static final Recipe THYROIDS =
      Recipe.of(Source.THYROIDS, 1500, Architecture.TAPERED, Unit.RELU);

  static final Recipe SEGMENTS =
      Recipe.of(Source.SEGMENTS, 1200, Architecture.TAPERED, Unit.SWISH).by(Step.ADAM, 0.001);

  private static final Recipe IONOSPHERE =
      Recipe.of(Source.IONOSPHERE, 245, Architecture.WIDE, Unit.RELU)
          .by(Step.MOMENTUM, 0.005)
          .batch(16)
          .epochs(150);

  static final Recipe TOPS =
      Recipe.of(Source.TOPS, 1200, Architecture.TAPERED, Unit.RELU).by(Step.MOMENTUM, 0.01);

  private static final Recipe NORMALIZED =
      Recipe.of(Source.TOPS, 600, Architecture.CONV_NORM, Unit.RELU)
          .by(Step.RMSPROP, 0.0005)
          .epochs(30);

  private static final Recipe SPIRALS =
      Recipe.of(Source.SPIRALS, 1000, Architecture.DEEP, Unit.TANH)
          .by(Step.ADAM, 0.002)
          .epochs(120);

  private static final Recipe CHAINS =
      Recipe.of(Source.CHAINS, 600, Architecture.SIMPLE_RECURRENT, Unit.TANH)
          .by(Step.RMSPROP, 0.002)
          .epochs(60);

  private FreshRecipes() {}

  static List<Recipe> all() {
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
