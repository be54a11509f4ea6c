// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.internal.canary.CanaryShare;
import dev.tacit.internal.observe.Observing;
import dev.tacit.internal.pipeline.PipelineSettings;
import dev.tacit.label.QuestionAction;
import dev.tacit.onset.OnsetAction;
import dev.tacit.onset.OnsetRules;
import dev.tacit.schedule.OverheadBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a listener was told by its builder. Does not change.
 *
 * @param answers the file that keeps them, if any
 * @param canaries the share of examples that become some, if any do
 */
record ListenerSettings(
    Observing observing,
    OverheadBudget budget,
    PipelineSettings pipeline,
    OnsetRules onsetRules,
    Actions actions,
    Optional<Path> answers,
    Optional<CanaryShare> canaries) {

  /**
   * What is called when something is found.
   *
   * @param onset when memorization begins
   * @param stop when it is time to stop
   * @param questions when somebody should look at labels
   */
  record Actions(List<OnsetAction> onset, List<OnsetAction> stop, List<QuestionAction> questions) {

    Actions {
      onset = List.copyOf(onset);
      stop = List.copyOf(stop);
      questions = List.copyOf(questions);
    }
  }

  String run() {
    return observing.naming().run();
  }
}
