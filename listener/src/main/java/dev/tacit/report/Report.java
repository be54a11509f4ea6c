// SPDX-License-Identifier: Apache-2.0
package dev.tacit.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that was measured on one snapshot of a run.
 *
 * @param origin who was measured
 * @param moment when the snapshot was taken
 * @param measurements in the order they were made
 * @param evidence why the run is judged as it is, a sentence each, for a person to read; empty
 *     while nothing speaks of memorizing
 */
public record Report(
    Origin origin, Moment moment, List<Measurement> measurements, List<String> evidence) {

  /** Copies the lists. */
  public Report {
    measurements = List.copyOf(measurements);
    evidence = List.copyOf(evidence);
  }

  /**
   * Without a start and without evidence.
   *
   * @param run see {@link #run}
   * @param worker see {@link #worker}
   * @param iteration see {@link #iteration}
   * @param epoch see {@link #epoch}
   * @param time see {@link #time}
   * @param measurements in the order they were made
   */
  public Report(
      String run,
      String worker,
      int iteration,
      int epoch,
      Instant time,
      List<Measurement> measurements) {
    this(new Origin(run, worker, ""), new Moment(iteration, epoch, time), measurements, List.of());
  }

  /** The run's name, unique among the runs that share a dashboard. */
  public String run() {
    return origin.run();
  }

  /** Which of the run's workers was measured, {@code "0"} if there is one. */
  public String worker() {
    return origin.worker();
  }

  /**
   * Tells two starts of one run name apart; {@code ""} in reports of versions that did not tell.
   */
  public String start() {
    return origin.start();
  }

  /** Of the snapshot, counted from 0 as Deeplearning4j does. */
  public int iteration() {
    return moment.iteration();
  }

  /**
   * Of the snapshot, counted from 0: Deeplearning4j's; in loops of {@code fit(dataSet)}, which have
   * none, the number of times that training had gone through its data.
   */
  public int epoch() {
    return moment.epoch();
  }

  /** When the snapshot was taken. */
  public Instant time() {
    return moment.time();
  }

  /** The same of another start of the run. */
  public Report ofStart(String other) {
    return new Report(new Origin(run(), worker(), other), moment, measurements, evidence);
  }

  /** The same with another time. */
  public Report at(Instant other) {
    return new Report(origin, new Moment(iteration(), epoch(), other), measurements, evidence);
  }

  /** The same with other measurements. */
  public Report with(List<Measurement> others) {
    return new Report(origin, moment, others, evidence);
  }

  /** The same with sentences on why the run is judged as it is. */
  public Report withEvidence(List<String> sentences) {
    return new Report(origin, moment, measurements, sentences);
  }

  /**
   * The first measurement of {@code metric} whose tag values begin with {@code tagValues}.
   *
   * @param metric a name, as in {@code tacit.gradient.alignment}
   * @param tagValues in the order of the metric's tag keys
   */
  public Optional<Measurement> find(String metric, String... tagValues) {
    List<String> wanted = List.of(tagValues);
    return measurements.stream()
        .filter(m -> m.metric().name().equals(metric))
        .filter(m -> startsWith(List.copyOf(m.tags().values()), wanted))
        .findFirst();
  }

  /** The value of {@link #find(String, String...)}, NaN if there is none. */
  public double value(String metric, String... tagValues) {
    return find(metric, tagValues).map(Measurement::value).orElse(Double.NaN);
  }

  /**
   * The first measurement of a metric whose tag values begin with these; empty if this report has
   * none of the metric, as when its diagnostic was not due.
   *
   * @param metric as in {@code JacobianNorm.NORM}
   * @param tagValues in the order of the metric's tag keys
   * @throws IllegalArgumentException if the report has the metric, but not with these tag values
   */
  public Optional<Measurement> find(Metric metric, String... tagValues) {
    Optional<Measurement> found = find(metric.name(), tagValues);
    if (found.isEmpty()) {
      requireNone(metric, List.of(tagValues));
    }
    return found;
  }

  private void requireNone(Metric metric, List<String> wanted) {
    List<Map<String, String>> present =
        measurements.stream()
            .filter(m -> m.metric().name().equals(metric.name()))
            .map(Measurement::tags)
            .distinct()
            .toList();
    if (!present.isEmpty()) {
      throw new IllegalArgumentException(
          "tagValues=" + wanted + ": " + metric.name() + " was measured with " + present);
    }
  }

  /**
   * The value of {@link #find(Metric, String...)}, NaN if there is none.
   *
   * @throws IllegalArgumentException if the report has the metric, but not with these tag values
   */
  public double value(Metric metric, String... tagValues) {
    return find(metric, tagValues).map(Measurement::value).orElse(Double.NaN);
  }

  private static boolean startsWith(List<String> values, List<String> wanted) {
    return values.size() >= wanted.size() && values.subList(0, wanted.size()).equals(wanted);
  }
}
