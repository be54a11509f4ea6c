// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What was left out of the data that a run is trained on.
 *
 * @param leftOut how many examples
 * @param wrong how many of these are labelled wrong
 * @param allWrong how many were labelled wrong before
 * @param suspicious whether Tacit said that more labels look wrong than do of clean data
 */
record CleanedTruth(int leftOut, int wrong, int allWrong, boolean suspicious)
    implements Diagnostic {

  static final Metric LEFT_OUT =
      Metric.gauge("benchmark.cleaned.left.out", "Training examples left out as suspects");
  static final Metric WRONG =
      Metric.gauge("benchmark.cleaned.wrong", "Of these, those labelled wrong");
  static final Metric ALL_WRONG =
      Metric.gauge("benchmark.cleaned.all.wrong", "Training examples labelled wrong before");
  static final Metric SUSPICIOUS =
      Metric.gauge("benchmark.cleaned.suspicious", "1 if more labels look wrong than do of clean");

  static CleanedTruth of(TrainingData data, Set<Long> places, boolean suspicious) {
    return new CleanedTruth(
        places.size(),
        (int) places.stream().filter(place -> data.wrong(place.intValue())).count(),
        (int) IntStream.range(0, data.training().size()).filter(data::wrong).count(),
        suspicious);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(LEFT_OUT, WRONG, ALL_WRONG, SUSPICIOUS);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    return List.of(
        Measurement.exact(LEFT_OUT, leftOut),
        Measurement.exact(WRONG, wrong),
        Measurement.exact(ALL_WRONG, allWrong),
        Measurement.exact(SUSPICIOUS, suspicious ? 1 : 0));
  }
}
