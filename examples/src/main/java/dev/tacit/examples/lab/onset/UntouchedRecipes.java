// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.RunRecipe.Unit;
import java.util.List;
import java.util.stream.Stream;

/** Two networks for each source of the part that nothing was chosen on. */
final class UntouchedRecipes {

  private UntouchedRecipes() {}

  static List<RunRecipe> all() {
    return Stream.concat(tables().stream(), imagesAndSequences().stream()).toList();
  }

  /** The same network, learning slowly. */
  static RunRecipe slow(RunRecipe recipe) {
    return SlowRecipes.slower(recipe, 10, 2);
  }

  /** Learning more slowly still. */
  static RunRecipe slowest(RunRecipe recipe) {
    return SlowRecipes.slower(recipe, 30, 3);
  }

  private static List<RunRecipe> tables() {
    return List.of(
        often(DataSource.SPAM, 1000, Architecture.MLP, Unit.RELU, 40).by(Step.MOMENTUM, 0.02),
        often(DataSource.SPAM, 1000, Architecture.TAPERED, Unit.TANH, 40).by(Step.ADAM, 0.001),
        often(DataSource.MUSK, 333, Architecture.WIDE, Unit.RELU, 80)
            .by(Step.MOMENTUM, 0.005)
            .batch(16),
        often(DataSource.MUSK, 333, Architecture.DEEP, Unit.TANH, 60)
            .by(Step.ADAM, 0.001)
            .batch(16),
        often(DataSource.SHUTTLE, 1000, Architecture.MLP, Unit.RELU, 50),
        often(DataSource.SHUTTLE, 1000, Architecture.BATCH_NORM, Unit.RELU, 40)
            .by(Step.MOMENTUM, 0.02),
        often(DataSource.PIMA, 537, Architecture.NARROW, Unit.RELU, 80).by(Step.MOMENTUM, 0.02),
        often(DataSource.PIMA, 537, Architecture.DROPOUT, Unit.RELU, 80).by(Step.ADAM, 0.002),
        often(DataSource.GLASS, 149, Architecture.MLP, Unit.RELU, 120)
            .by(Step.MOMENTUM, 0.02)
            .batch(16),
        often(DataSource.GLASS, 149, Architecture.TAPERED, Unit.SWISH, 120)
            .by(Step.ADAM, 0.002)
            .batch(16),
        often(DataSource.VOTES, 304, Architecture.NARROW, Unit.TANH, 80)
            .by(Step.MOMENTUM, 0.02)
            .batch(16),
        often(DataSource.VOTES, 304, Architecture.MLP, Unit.RELU, 80)
            .by(Step.ADAM, 0.001)
            .batch(16),
        often(DataSource.BIOPSIES, 478, Architecture.MLP, Unit.SWISH, 60)
            .by(Step.RMSPROP, 0.0005)
            .batch(16),
        often(DataSource.BIOPSIES, 478, Architecture.WIDE, Unit.RELU, 80),
        often(DataSource.WAVEFORM, 800, Architecture.MLP, Unit.RELU, 80),
        often(DataSource.WAVEFORM, 800, Architecture.DEEP, Unit.RELU, 50).by(Step.ADAM, 0.001),
        often(DataSource.RINGNORM, 800, Architecture.WIDE, Unit.RELU, 60).by(Step.MOMENTUM, 0.01),
        often(DataSource.RINGNORM, 800, Architecture.MLP, Unit.TANH, 60).by(Step.ADAM, 0.002));
  }

  private static List<RunRecipe> imagesAndSequences() {
    return List.of(
        often(DataSource.BLOTS, 800, Architecture.CONVOLUTIONAL, Unit.RELU, 40)
            .by(Step.ADAM, 0.002),
        often(DataSource.BLOTS, 500, Architecture.CONV_NORM, Unit.RELU, 30).by(Step.MOMENTUM, 0.01),
        often(DataSource.RHYTHMS, 600, Architecture.SIMPLE_RECURRENT, Unit.TANH, 50)
            .by(Step.ADAM, 0.005),
        often(DataSource.RHYTHMS, 400, Architecture.RECURRENT, Unit.TANH, 40).by(Step.ADAM, 0.01));
  }

  private static RunRecipe often(
      DataSource source, int examples, Architecture network, Unit unit, int epochs) {
    return RunRecipe.of(source, examples, network, unit)
        .epochs(epochs)
        .evaluations(SlowRecipes.evaluations(epochs));
  }
}
