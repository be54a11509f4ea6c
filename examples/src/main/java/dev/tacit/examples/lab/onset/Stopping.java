// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.Catalogue.Part;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/** Test accuracy at the end of runs that are stopped in one way or another. */
final class Stopping {

  private final double patience;

  Stopping(double patience) {
    this.patience = patience;
  }

  /** With the patience of classic early stopping that is best for the test accuracy of runs. */
  static Stopping bestFor(List<FinishedRun> runs) {
    return Arrays.stream(Rival.PATIENCE_ACCURACY.settings())
        .mapToObj(Stopping::new)
        .max(Comparator.comparingDouble(one -> mean(runs, one::stoppedByValidation)))
        .orElseThrow();
  }

  /** The same for the new runs among these that are measured at the usual rate. */
  static Stopping bestForNew(List<FinishedRun> all) {
    return bestFor(
        all.stream()
            .filter(run -> run.part() == Part.NEW)
            .filter(run -> run.recipe().evaluations() == RunRecipe.USUAL_EVALUATIONS)
            .toList());
  }

  double patience() {
    return patience;
  }

  /** Means over the runs. */
  Map<String, Object> of(List<FinishedRun> runs) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("runs", runs.size());
    map.put("withoutTacit", mean(runs, run -> run.test(run.last())));
    map.put("stoppedByTacit", mean(runs, Stopping::stoppedByTacit));
    map.put("classicEarlyStopping", mean(runs, this::stoppedByValidation));
    map.put("bestEvaluation", mean(runs, run -> run.test(run.bestTest())));
    return map;
  }

  private static double mean(List<FinishedRun> runs, ToDoubleFunction<FinishedRun> value) {
    return runs.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  private static double stoppedByTacit(FinishedRun run) {
    OptionalInt alarm = Rival.TACIT.alarm(run.reports(), Rival.TACIT.settings()[0]);
    return run.test(alarm.orElse(run.last()));
  }

  /** With the parameters of the best validation accuracy, as early stopping keeps them. */
  double stoppedByValidation(FinishedRun run) {
    int end = Rival.PATIENCE_ACCURACY.alarm(run.reports(), patience).orElse(run.last());
    String metric = Truth.VALIDATION_ACCURACY.name();
    int best = 0;
    for (int i = 1; i <= end; i++) {
      double value = run.reports().get(i).value(metric);
      best = value > run.reports().get(best).value(metric) ? i : best;
    }
    return run.test(best);
  }
}
