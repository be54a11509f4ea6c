// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import dev.tacit.onset.OnsetState;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a run was told about memorizing, and what of it is not true. */
final class ToldVerdicts {

  private static final double NEARLY_ALL = 0.9;

  private final OrdinaryJob job;
  private final JobSignals signals;
  private final Set<String> faults = new LinkedHashSet<>();
  private final List<String> states = new ArrayList<>();
  private Optional<OnsetState> last = Optional.empty();

  ToldVerdicts(OrdinaryJob job) {
    this.job = job;
    this.signals = JobSignals.of(job.labels());
  }

  private static Optional<OnsetState> state(Report report) {
    return report
        .find("tacit.memorization.state")
        .filter(Measurement::defined)
        .flatMap(
            state ->
                Arrays.stream(OnsetState.values())
                    .filter(one -> one.value() == state.value())
                    .findFirst());
  }

  private static String text(Optional<OnsetState> state) {
    return state.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("not judged");
  }

  /** Takes a report in; they come in the order they were made. */
  void accept(Report report) {
    signals.accept(report);
    last = state(report);
    String text = text(last);
    if (states.isEmpty() || !states.get(states.size() - 1).equals(text)) {
      states.add(text);
    }
    last.ifPresent(state -> judge(state, report));
  }

  private void judge(OnsetState state, Report report) {
    if (job.truth() == TruthOfJob.NO_RULE) {
      faults.add("is called " + text(last) + ", though there is no rule for it");
    } else if (!signals.begun()) {
      faults.add("is called " + text(last) + " before any signal was measured");
    }
    boolean alarm = state == OnsetState.WARNING || state == OnsetState.ONSET;
    if (job.truth() == TruthOfJob.RIGHT_LABELS && alarm) {
      faults.add("is called " + text(last) + ", though all labels are right");
    }
    double accuracy = report.value("tacit.training.accuracy", "train");
    if (state == OnsetState.INTERPOLATING && accuracy < NEARLY_ALL) {
      faults.add("is called interpolating at a training accuracy of " + accuracy);
    }
  }

  /** What was told that is not true, at the end of the run too. */
  List<String> faults() {
    List<String> all = new ArrayList<>(faults);
    boolean green =
        last.filter(s -> s == OnsetState.LEARNING || s == OnsetState.INTERPOLATING).isPresent();
    if (job.truth() == TruthOfJob.WRONG_LABELS_LEARNT && green) {
      all.add("ends as " + text(last) + ", though it has learnt wrong labels by heart");
    }
    return all;
  }

  /** All states in a row. */
  String told() {
    return states.isEmpty() ? "nothing" : String.join(", ", states);
  }
}
