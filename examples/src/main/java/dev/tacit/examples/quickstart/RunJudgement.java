// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.onset.OnsetState;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the reports of a run say about memorizing: what, since when, and why. */
final class RunJudgement {

  private static final String STATE = "tacit.memorization.state";

  private final List<Report> reports;

  RunJudgement(List<Report> reports) {
    this.reports = reports;
  }

  /** What the run was doing when it was last measured. */
  OnsetState state() {
    return reports.isEmpty() ? OnsetState.NOT_JUDGED : state(reports.get(reports.size() - 1));
  }

  private static OnsetState state(Report report) {
    double value = report.value(STATE);
    return Arrays.stream(OnsetState.values())
        .filter(state -> state.value() == value)
        .findFirst()
        .orElse(OnsetState.NOT_JUDGED);
  }

  /** The report that first said so without interruption. */
  Optional<Report> since() {
    Report since = null;
    for (int i = reports.size() - 1; i >= 0 && state(reports.get(i)) == state(); i--) {
      since = reports.get(i);
    }
    return Optional.ofNullable(since);
  }

  String sentence() {
    String since =
        since()
            .map(report -> Figures.place(report.iteration(), report.epoch()))
            .orElse("the beginning");
    return switch (state()) {
      case NOT_JUDGED -> "Not judged: " + reason() + ". That is no all-clear.";
      case LEARNING -> "Learning: nothing that was measured speaks of memorizing.";
      case WARNING -> "Warning since " + since + ": some labels look wrong.";
      case ONSET -> "Memorizing since " + since + ".";
      case INTERPOLATING ->
          "Fitted since " + since + ": no label is left to learn, and no onset was seen before.";
    };
  }

  private String reason() {
    return reports.isEmpty()
        ? "nothing was measured"
        : reports
            .get(reports.size() - 1)
            .find(STATE)
            .map(Measurement::reason)
            .orElse("the last report does not say how the run stands");
  }

  /** Why, a sentence each. */
  List<String> evidence() {
    return reports.isEmpty() ? List.of() : reports.get(reports.size() - 1).evidence();
  }
}
