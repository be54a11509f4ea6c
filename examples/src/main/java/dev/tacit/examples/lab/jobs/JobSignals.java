// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The signals that tell memorization, and which reports had them. */
final class JobSignals {

  /** Metrics with the first of their tags. */
  private record Signal(String metric, List<String> tags) {

    boolean in(Report report) {
      return report
          .find(metric, tags.toArray(String[]::new))
          .filter(Measurement::defined)
          .isPresent();
    }
  }

  private static final List<Signal> OF_CLASSES =
      List.of(
          new Signal("tacit.training.accuracy", List.of("train")),
          new Signal("tacit.label.contradicted", List.of()),
          new Signal("tacit.label.implausible", List.of("0.25")),
          new Signal("tacit.margin.mean", List.of("train")));

  private static final List<Signal> OF_STEPS =
      List.of(new Signal("tacit.training.accuracy", List.of("train")));

  private static final List<Signal> OF_NUMBERS =
      List.of(new Signal("tacit.gradient.norm", List.of("all")));

  private final List<Signal> wanted;
  private final Set<Signal> seen = new LinkedHashSet<>();

  private JobSignals(List<Signal> wanted) {
    this.wanted = wanted;
  }

  static JobSignals of(LabelMeaning labels) {
    return new JobSignals(
        switch (labels) {
          case CLASSES -> OF_CLASSES;
          case CLASS_AT_EACH_STEP -> OF_STEPS;
          case NUMBERS -> OF_NUMBERS;
          case OF_SEVERAL_OUTPUTS -> List.of();
        });
  }

  /** Takes a report in; they come in the order they were made. */
  void accept(Report report) {
    wanted.stream().filter(signal -> signal.in(report)).forEach(seen::add);
  }

  /** Whether all were seen. */
  boolean complete() {
    return seen.size() == wanted.size();
  }

  /** Whether any was seen. */
  boolean begun() {
    return !seen.isEmpty();
  }

  /** Those that were not seen. */
  List<String> missing() {
    List<Signal> missing = new ArrayList<>(wanted);
    missing.removeAll(seen);
    return missing.stream().map(Signal::metric).toList();
  }
}
