// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** No sequence of reports makes an all-clear of what was not looked at. */
final class NotJudgedProperties {

  private static final Metric CONTRADICTED = Metric.gauge("tacit.label.contradicted", "Share.");
  private static final Metric UNSETTLED = Metric.gauge("tacit.label.unsettled", "Share.", "set");
  private static final Metric NORM =
      Metric.estimate("tacit.jacobian.norm", "Norm.", "output", "set");
  private static final Metric STRAIGHTNESS =
      Metric.estimate("tacit.path.straightness", "Ratio.", "pairs");
  private static final Metric ACCURACY = Metric.gauge("tacit.training.accuracy", "Share.", "set");
  private static final Metric SCORE = Metric.gauge("tacit.training.score", "Loss.");

  private static final List<OnsetState> ALL_CLEAR =
      List.of(OnsetState.LEARNING, OnsetState.INTERPOLATING);

  /** What says nothing of memorizing by itself. */
  private static Arbitrary<Measurement> others() {
    Arbitrary<Double> any =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(0, 2),
            Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY));
    return Arbitraries.oneOf(
        Arbitraries.of(0.1, 0.5, 0.93, 0.96, 0.995, 1.0, Double.NaN)
            .map(value -> Measurement.exact(ACCURACY, value, "train")),
        any.map(value -> Measurement.exact(SCORE, value)),
        any.map(value -> Measurement.exact(NORM, value, "logit", "train")));
  }

  /** Shares, norms, or the reason why there is no share. */
  private static Arbitrary<Measurement> signals() {
    Arbitrary<Double> shares = Arbitraries.of(0.0, 0.01, 0.2, 0.21, 0.05, Double.NaN);
    Arbitrary<Double> norms = Arbitraries.doubles().between(0.2, 1);
    return Arbitraries.oneOf(
        shares.map(value -> Measurement.exact(CONTRADICTED, value)),
        shares.map(value -> Measurement.exact(UNSETTLED, value, "train")),
        norms.map(value -> Measurement.exact(STRAIGHTNESS, value, "different")),
        norms.map(value -> Measurement.exact(NORM, value, "softmax", "heldout")),
        norms.map(value -> Measurement.exact(NORM, value, "softmax", "train")));
  }

  private static Arbitrary<List<Report>> reports(
      Arbitrary<Integer> iterations, Arbitrary<Measurement> measurements) {
    return Combinators.combine(iterations, measurements.list().ofMaxSize(5))
        .as(
            (iteration, all) ->
                new Report("a-run", "0", iteration, iteration / 10, Instant.EPOCH, all))
        .list()
        .ofMaxSize(60);
  }

  private static Arbitrary<List<Report>> inOrder(Arbitrary<Measurement> measurements) {
    return reports(Arbitraries.integers().between(1, 40), measurements)
        .map(
            all -> {
              List<Report> ordered = new ArrayList<>();
              int iteration = -1;
              for (Report report : all) {
                iteration += report.iteration();
                ordered.add(
                    new Report(
                        "a-run",
                        "0",
                        iteration,
                        iteration / 10,
                        Instant.EPOCH,
                        report.measurements()));
              }
              return ordered;
            });
  }

  @Provide
  Arbitrary<List<Report>> withoutSignals() {
    return Arbitraries.oneOf(reports(Arbitraries.integers(), others()), inOrder(others()));
  }

  @Provide
  Arbitrary<List<Report>> withSignals() {
    Arbitrary<Measurement> all = Arbitraries.oneOf(signals(), others());
    return Arbitraries.oneOf(reports(Arbitraries.integers().between(0, 500), all), inOrder(all));
  }

  @Property
  void withoutSignalsNothingIsSaidToBeFine(@ForAll("withoutSignals") List<Report> reports) {
    OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);
    for (Report report : reports) {
      assertThat(detector.accept(report).state()).isEqualTo(OnsetState.NOT_JUDGED);
    }
  }

  @Property
  void whereLabelsAreSaidToHaveNoShareNormsSayNothingIsFineEither(
      @ForAll("withSignals") List<Report> reports) {
    OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);
    for (Report report : reports) {
      List<Measurement> all = new ArrayList<>(report.measurements());
      all.removeIf(one -> one.metric().equals(CONTRADICTED));
      all.add(Measurement.undefined(CONTRADICTED, "the labels name no classes"));
      Report told =
          new Report("a-run", "0", report.iteration(), report.epoch(), report.time(), all);
      assertThat(detector.accept(told).state()).isNotIn(ALL_CLEAR);
    }
  }

  @Property
  void whatIsNotJudgedHasAReasonAndNoNumberAndWhatIsHasNone(
      @ForAll("withSignals") List<Report> reports) {
    OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);
    for (Report report : reports) {
      Verdict verdict = detector.accept(report);
      Measurement state = verdict.measurements().get(0);
      boolean judged = verdict.state() != OnsetState.NOT_JUDGED;
      assertThat(verdict.reason().isEmpty()).isEqualTo(judged);
      assertThat(Double.isNaN(state.value())).isEqualTo(!judged);
      assertThat(state.reason()).isEqualTo(judged ? null : verdict.reason());
    }
  }

  @Property
  void onceExamplesWereFittedUnseenNothingIsFineInThisRun(
      @ForAll("withSignals") List<Report> before, @ForAll("withSignals") List<Report> later) {
    OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);
    before.forEach(detector::accept);
    int last = Math.max(0, detector.remembered().lastIteration());
    Measurement fitted = Measurement.exact(ACCURACY, 1.0, "train");
    boolean watched = detector.remembered().watch().fitted() > 0.95;
    int seen = last + 1000;
    detector.accept(new Report("a-run", "0", seen, seen / 10, Instant.EPOCH, List.of(fitted)));

    for (Report report : later) {
      int iteration = seen + 1 + report.iteration();
      Report moved =
          new Report("a-run", "0", iteration, iteration / 10, report.time(), report.measurements());
      if (moved.iteration() > detector.remembered().lastIteration()) {
        OnsetState state = detector.accept(moved).state();
        assertThat(watched || !ALL_CLEAR.contains(state)).isTrue();
      }
    }
  }

  @Property
  void aMemoryPutIntoAnotherDetectorGoesOnTheSame(
      @ForAll("withSignals") List<Report> reports, @ForAll @IntRange(max = 60) int at) {
    OnsetDetector whole = new OnsetDetector(OnsetRules.DEFAULT);
    OnsetDetector parts = new OnsetDetector(OnsetRules.DEFAULT);
    for (int i = 0; i < reports.size(); i++) {
      if (i == at) {
        parts = new OnsetDetector(OnsetRules.DEFAULT, parts.memory());
      }
      assertThat(parts.accept(reports.get(i))).isEqualTo(whole.accept(reports.get(i)));
    }
  }
}
