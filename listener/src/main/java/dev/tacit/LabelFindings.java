// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.argument.Argument;
import dev.tacit.diagnostic.LabelSource;
import dev.tacit.diagnostic.SuspectSource;
import dev.tacit.internal.observe.DiagnosticPlan;
import dev.tacit.internal.pipeline.Warnings;
import dev.tacit.label.Answer;
import dev.tacit.label.LabelCheck;
import dev.tacit.label.Question;
import dev.tacit.report.Suspect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a listener's diagnostics know of examples and labels, and what they ask. */
final class LabelFindings {

  private final List<SuspectSource> suspectSources;
  private final List<LabelSource> labelSources;
  private final Warnings warnings;

  LabelFindings(DiagnosticPlan plan, Warnings warnings) {
    this.suspectSources = plan.those(SuspectSource.class);
    this.labelSources = plan.those(LabelSource.class);
    this.warnings = warnings;
  }

  /**
   * Begins to ask.
   *
   * @param answers the file that keeps them, if any
   * @param asked is given the questions
   */
  void ask(Optional<Path> answers, Consumer<List<Question>> asked) {
    for (LabelSource source : labelSources) {
      answers.ifPresent(source.questions()::keepIn);
      source.questions().whenAsked(asked);
    }
  }

  List<Suspect> suspects(int limit) {
    return suspectSources.stream()
        .map(source -> source.suspects(limit))
        .filter(suspects -> !suspects.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  LabelCheck labels() {
    return labelSources.stream()
        .map(LabelSource::labels)
        .findFirst()
        .orElse(LabelCheck.none("no diagnostic says, as none of this run's looks at arrivals"));
  }

  List<Question> questions() {
    return labelSources.stream()
        .map(source -> source.questions().open())
        .findFirst()
        .orElse(List.of());
  }

  void answer(String id, Answer answer) {
    Argument.required("id", id);
    Argument.required("answer", answer);
    for (LabelSource source : labelSources) {
      try {
        source.questions().answer(id, answer);
      } catch (IOException e) {
        warnings.warn("answers", "An answer counts, but is not kept for another run", e);
      }
    }
  }
}
