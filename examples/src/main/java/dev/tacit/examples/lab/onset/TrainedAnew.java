// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run, and another after the same recipe without the examples whose labels looked wrong.
 *
 * @param before on all examples
 * @param anew without suspects
 */
record TrainedAnew(FinishedRun before, FinishedRun anew) {

  /** Those that were trained both ways. */
  static List<TrainedAnew> of(List<FinishedRun> before, List<FinishedRun> anew) {
    Map<RunRecipe, FinishedRun> known =
        anew.stream().collect(Collectors.toMap(FinishedRun::recipe, Function.identity()));
    return before.stream()
        .flatMap(
            run ->
                Optional.ofNullable(known.get(run.recipe())).stream()
                    .map(other -> new TrainedAnew(run, other)))
        .toList();
  }

  RunRecipe recipe() {
    return before.recipe();
  }

  /** What was left out, by one of the metrics of {@link CleanedTruth}. */
  double left(String metric) {
    return anew.reports().get(0).value(metric);
  }

  /** Whether Tacit said that labels are suspicious, so that one would train anew. */
  boolean suspicious() {
    return left(CleanedTruth.SUSPICIOUS.name()) == 1;
  }
}
