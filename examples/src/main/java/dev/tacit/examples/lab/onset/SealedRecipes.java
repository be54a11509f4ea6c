// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.RunRecipe.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The sealed part: a network or two for each source, in rounds. A round has every network once,
 * each as another variant, so that whatever part of the order is trained has all sources and kinds.
 */
final class SealedRecipes {

  private static final List<WrongLabels> NOISE =
      List.of(
          VariedRecipes.FLIPPED,
          VariedRecipes.LIKELY,
          VariedRecipes.any(0.4),
          VariedRecipes.any(0.1));

  /** What is made of the network at a position. */
  private interface Variant extends BiFunction<RunRecipe, Integer, RunRecipe> {}

  private static final List<Variant> VARIANTS =
      List.of(
          (base, i) -> base,
          (base, i) -> base.with(VariedRecipes.any(0.2)),
          (base, i) -> slow(base),
          (base, i) -> special(base, i).with(VariedRecipes.any(0.2)).seed(2),
          (base, i) -> special(base, i).seed(2),
          (base, i) -> base.with(NOISE.get(i % 4)),
          SealedRecipes::slowCourse,
          (base, i) -> base.with(NOISE.get((i + 2) % 4)).seed(2),
          (base, i) -> base.seed(3),
          (base, i) -> special(base, i + 1).with(VariedRecipes.any(0.4)).seed(3),
          (base, i) -> slowest(base),
          (base, i) -> special(base, i + 2).seed(3),
          (base, i) -> slow(base).with(VariedRecipes.any(0.2)),
          (base, i) -> slow(base).seed(2));

  /** From one network of a round to the next, so that each round has all variants. */
  private static final int STRIDE = 5;

  private static final Set<RunRecipe> SLOW = Set.copyOf(slowOnes());

  private SealedRecipes() {}

  static List<RunRecipe> all() {
    List<RunRecipe> all = new ArrayList<>();
    List<RunRecipe> bases = bases();
    for (int round = 0; round < VARIANTS.size(); round++) {
      for (int i = 0; i < bases.size(); i++) {
        Variant variant = VARIANTS.get((round + STRIDE * i) % VARIANTS.size());
        all.add(variant.apply(bases.get(i), i));
      }
    }
    return all;
  }

  /** Whether a network learns slowly. */
  static boolean isSlow(RunRecipe recipe) {
    return SLOW.contains(recipe.with(WrongLabels.NONE).seed(1));
  }

  private static List<RunRecipe> slowOnes() {
    List<RunRecipe> slow = new ArrayList<>();
    List<RunRecipe> bases = bases();
    for (int i = 0; i < bases.size(); i++) {
      slow.addAll(List.of(slow(bases.get(i)), slowest(bases.get(i)), slowCourse(bases.get(i), i)));
    }
    return slow;
  }

  private static RunRecipe slow(RunRecipe recipe) {
    return SlowRecipes.slower(recipe, 10, 2);
  }

  private static RunRecipe slowest(RunRecipe recipe) {
    return SlowRecipes.slower(recipe, 30, 3);
  }

  /** Half of them warm up slowly, the other half have their rate drop late. */
  private static RunRecipe slowCourse(RunRecipe recipe, int position) {
    return SlowRecipes.slower(recipe, 5, 2)
        .course(position % 2 == 0 ? RateCourse.WARM_UP : RateCourse.LATE_DROP);
  }

  /** Copies, augmentation, a rate that is too high or too low, in turn. */
  private static RunRecipe special(RunRecipe recipe, int position) {
    return switch (position % 4) {
      case 0 -> recipe.form(ExampleForm.TWICE);
      case 1 -> recipe.course(RateCourse.TOO_HIGH);
      case 2 -> recipe.form(ExampleForm.AUGMENTED);
      default -> recipe.course(RateCourse.TOO_LOW);
    };
  }

  private static List<RunRecipe> bases() {
    List<RunRecipe> all = new ArrayList<>(ofTwoClasses());
    all.addAll(ofMore());
    return all;
  }

  private static List<RunRecipe> ofTwoClasses() {
    return List.of(
        often(DataSource.CELLS, 1000, Architecture.MLP, Unit.RELU, 40).by(Step.MOMENTUM, 0.01),
        often(DataSource.VOICES, 160, Architecture.WIDE, Unit.RELU, 60)
            .by(Step.MOMENTUM, 0.002)
            .batch(16),
        often(DataSource.PROTEINS, 220, Architecture.MLP, Unit.TANH, 80)
            .by(Step.ADAM, 0.001)
            .batch(16),
        often(DataSource.CUSTOMERS, 1200, Architecture.MLP, Unit.RELU, 50).by(Step.ADAM, 0.001),
        often(DataSource.LOANS, 1000, Architecture.WIDE, Unit.RELU, 60).by(Step.ADAM, 0.002),
        often(DataSource.MOLECULES, 360, Architecture.BRANCHED, Unit.RELU, 60)
            .by(Step.ADAM, 0.001)
            .batch(16),
        often(DataSource.THREENORM, 900, Architecture.DEEP, Unit.TANH, 50).by(Step.ADAM, 0.002),
        often(DataSource.CELLS, 800, Architecture.DROPOUT, Unit.RELU, 50).by(Step.ADAM, 0.0005));
  }

  private static List<RunRecipe> ofMore() {
    return List.of(
        often(DataSource.JOBS, 1200, Architecture.TAPERED, Unit.SWISH, 50).by(Step.ADAM, 0.001),
        often(DataSource.PENGUINS, 220, Architecture.GRAPH, Unit.RELU, 100).batch(16),
        often(DataSource.OLIVES, 400, Architecture.RESIDUAL, Unit.RELU, 80)
            .by(Step.ADAM, 0.001)
            .batch(16),
        often(DataSource.TISSUES, 120, Architecture.MLP, Unit.RELU, 60)
            .by(Step.SGD, 0.05)
            .batch(16),
        often(DataSource.DIAMONDS, 1200, Architecture.BATCH_NORM, Unit.RELU, 50)
            .by(Step.MOMENTUM, 0.02),
        often(DataSource.CRABS, 140, Architecture.MLP, Unit.TANH, 150)
            .by(Step.ADAM, 0.003)
            .batch(16),
        often(DataSource.TAIL, 1000, Architecture.MLP, Unit.RELU, 60),
        often(DataSource.GRATINGS, 600, Architecture.CONVOLUTIONAL, Unit.RELU, 30)
            .by(Step.ADAM, 0.002),
        often(DataSource.PLEBISCITE, 1000, Architecture.GRAPH, Unit.RELU, 60).by(Step.ADAM, 0.0005),
        often(DataSource.TAIL, 800, Architecture.RESIDUAL, Unit.TANH, 60).by(Step.MOMENTUM, 0.01),
        often(DataSource.GRATINGS, 600, Architecture.MLP, Unit.RELU, 50).by(Step.MOMENTUM, 0.01));
  }

  private static RunRecipe often(
      DataSource source, int examples, Architecture network, Unit unit, int epochs) {
    return RunRecipe.of(source, examples, network, unit)
        .epochs(epochs)
        .evaluations(SlowRecipes.evaluations(epochs));
  }
}
