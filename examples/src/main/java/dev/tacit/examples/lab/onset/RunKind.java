// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.report.Report;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** What runs of the sealed part are told apart by. A run may be of several kinds, or of none. */
enum RunKind {
  TWO_CLASSES("two classes", recipe -> recipe.source().classes() == 2),
  RARE_CLASSES("rare classes", recipe -> Sources.RARE.contains(recipe.source())),
  OVERLAP("classes that overlap", recipe -> Sources.OVERLAPPING.contains(recipe.source())),
  COPIES("every example twice", recipe -> recipe.form() == ExampleForm.TWICE),
  AUGMENTED("augmented", recipe -> recipe.form() == ExampleForm.AUGMENTED),
  GRAPH("graph", recipe -> recipe.network().isGraph()),
  FLIPPED("flips to the next class", of(WrongLabels.Kind.NEXT)),
  LIKELY("mistakes that resemble the other class", of(WrongLabels.Kind.LIKELY)),
  OSCILLATING("rate too high", recipe -> recipe.course() == RateCourse.TOO_HIGH),
  NEVER_FITTED("rate too low", recipe -> recipe.course() == RateCourse.TOO_LOW),
  WARM_UP("slow warm-up", recipe -> recipe.course() == RateCourse.WARM_UP),
  LATE_DROP("late drop", recipe -> recipe.course() == RateCourse.LATE_DROP),
  QUICK("fitted within five epochs", recipe -> true) {
    @Override
    boolean has(FinishedRun run) {
      for (int i = 0; i < run.reports().size() && run.reports().get(i).epoch() < 5; i++) {
        if (run.clean() ? fitted(run.reports().get(i)) : run.fitted(i) >= FinishedRun.LATE) {
          return true;
        }
      }
      return false;
    }
  };

  /** Of the sealed part. */
  private static final class Sources {
    static final Set<DataSource> RARE =
        EnumSet.of(DataSource.CUSTOMERS, DataSource.JOBS, DataSource.OLIVES, DataSource.TAIL);

    static final Set<DataSource> OVERLAPPING =
        EnumSet.of(
            DataSource.CELLS,
            DataSource.LOANS,
            DataSource.DIAMONDS,
            DataSource.PLEBISCITE,
            DataSource.THREENORM);
  }

  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // keeps nothing
  private final Predicate<RunRecipe> recipes;

  RunKind(String text, Predicate<RunRecipe> recipes) {
    this.text = text;
    this.recipes = recipes;
  }

  String text() {
    return text;
  }

  boolean has(FinishedRun run) {
    return recipes.test(run.recipe());
  }

  private static Predicate<RunRecipe> of(WrongLabels.Kind kind) {
    return recipe -> recipe.wrong().kind() == kind && recipe.wrong().share() > 0;
  }

  private static boolean fitted(Report report) {
    return report.value("tacit.training.accuracy", "train") >= 0.99;
  }
}
