// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static dev.tacit.examples.lab.onset.WrongLabels.Kind.ANY_OTHER;
import static dev.tacit.examples.lab.onset.WrongLabels.Kind.NEXT;
import static dev.tacit.examples.lab.onset.WrongLabels.Kind.RANDOM;

import java.util.ArrayList;
import java.util.List;

/** Recipes in the order in which they are added, each with the labels that make a run of it. */
final class VariedRecipes {

  static final WrongLabels FLIPPED = new WrongLabels(NEXT, 0.3);
  static final WrongLabels LIKELY = new WrongLabels(WrongLabels.Kind.LIKELY, 0.2);
  static final WrongLabels ALL = new WrongLabels(RANDOM, 1);

  private final List<RunRecipe> recipes = new ArrayList<>();

  static WrongLabels any(double share) {
    return new WrongLabels(ANY_OTHER, share);
  }

  List<RunRecipe> all() {
    return List.copyOf(recipes);
  }

  void add(RunRecipe recipe) {
    recipes.add(recipe);
  }

  /** Twice clean, then with wrong labels. */
  void levels(RunRecipe recipe) {
    levels(recipe, 0.1, 0.2, 0.4);
  }

  void levels(RunRecipe recipe, double... shares) {
    recipes.add(recipe);
    recipes.add(recipe.seed(2));
    for (double share : shares) {
      recipes.add(recipe.with(any(share)));
    }
  }

  void also(RunRecipe recipe, WrongLabels... wrong) {
    for (WrongLabels one : wrong) {
      recipes.add(recipe.with(one).seed(3));
    }
  }

  /** That end early, never fit, or diverge. */
  void odd(RunRecipe recipe) {
    for (WrongLabels wrong : List.of(WrongLabels.NONE, any(0.2))) {
      RunRecipe noisy = recipe.with(wrong).seed(4);
      recipes.add(noisy.epochs(6));
      recipes.add(noisy.by(recipe.step(), recipe.rate() / 200));
      recipes.add(noisy.by(recipe.step(), recipe.rate() * 100));
    }
  }
}
