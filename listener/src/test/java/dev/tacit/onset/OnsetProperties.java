// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.onset.Evaluations.Values;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What holds for any sequence of reports, however odd. */
final class OnsetProperties {

  private record Evaluation(int iteration, Values values) {

    Report report() {
      return values.report(iteration);
    }

    /** The same with everything that has a scale multiplied. */
    Report scaled(double scale) {
      Values v = values;
      return new Values(
              v.epoch(),
              times(v.train(), scale),
              times(v.heldOut(), scale),
              v.straightness(),
              v.accuracy(),
              times(v.score(), scale))
          .report(iteration);
    }

    private static @Nullable Double times(@Nullable Double value, double scale) {
      return value == null ? null : value * scale;
    }
  }

  @Provide
  Arbitrary<List<Evaluation>> odd() {
    return evaluations(Arbitraries.doubles(), Arbitraries.integers());
  }

  @Provide
  Arbitrary<List<Evaluation>> plausible() {
    return evaluations(
        Arbitraries.doubles().between(0.25, 2), Arbitraries.integers().between(0, 9));
  }

  private static Arbitrary<List<Evaluation>> evaluations(
      Arbitrary<Double> numbers, Arbitrary<Integer> counts) {
    Arbitrary<Double> any =
        Arbitraries.frequencyOf(
                Tuple.of(8, numbers),
                Tuple.of(
                    1,
                    Arbitraries.of(
                        0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)))
            .injectNull(0.1);
    Arbitrary<Double> accuracies = Arbitraries.of(0.3, 0.7, 0.989, 0.99, 1.0).injectNull(0.1);
    return Combinators.combine(counts, counts, any, any, any, accuracies, any)
        .as(
            (iteration, epoch, train, heldOut, straightness, accuracy, score) ->
                new Evaluation(
                    iteration, new Values(epoch, train, heldOut, straightness, accuracy, score)))
        .list()
        .ofMaxSize(40);
  }

  private static List<Verdict> verdicts(OnsetDetector detector, List<Report> reports) {
    List<Verdict> verdicts = new ArrayList<>();
    reports.forEach(report -> verdicts.add(detector.accept(report)));
    return verdicts;
  }

  private static List<Verdict> verdicts(List<Report> reports) {
    return verdicts(new OnsetDetector(OnsetRules.DEFAULT), reports);
  }

  private static List<Report> reports(List<Evaluation> evaluations) {
    return evaluations.stream().map(Evaluation::report).toList();
  }

  @Property
  void judgesWhateverComes(@ForAll("odd") List<Evaluation> evaluations) {
    assertThat(verdicts(reports(evaluations)))
        .hasSameSizeAs(evaluations)
        .allSatisfy(verdict -> assertThat(verdict.measurements()).hasSize(4))
        .allSatisfy(verdict -> assertThat(verdict.explanation()).isNotBlank());
  }

  @Property
  void anOnsetIsNeverTakenBackAndBeginsAtMostOnce(
      @ForAll("plausible") List<Evaluation> evaluations) {
    List<Verdict> verdicts = verdicts(reports(evaluations));
    boolean onset = false;
    for (Verdict verdict : verdicts) {
      assertThat(verdict.state() == OnsetState.ONSET).isEqualTo(onset || verdict.began());
      onset = verdict.state() == OnsetState.ONSET;
    }
    assertThat(verdicts.stream().filter(Verdict::began).count()).isLessThanOrEqualTo(1);
  }

  @Property
  void theSameReportsGiveTheSameVerdicts(@ForAll("odd") List<Evaluation> evaluations) {
    assertThat(verdicts(reports(evaluations))).isEqualTo(verdicts(reports(evaluations)));
  }

  @Property
  void aMemoryPutIntoAnotherDetectorGoesOnTheSame(
      @ForAll("plausible") List<Evaluation> evaluations, @ForAll @IntRange(max = 40) int at) {
    List<Report> reports = reports(evaluations);
    int cut = Math.min(at, reports.size());
    OnsetDetector first = new OnsetDetector(OnsetRules.DEFAULT);
    List<Verdict> verdicts = verdicts(first, reports.subList(0, cut));

    OnsetDetector second = new OnsetDetector(OnsetRules.DEFAULT, first.memory());
    verdicts.addAll(verdicts(second, reports.subList(cut, reports.size())));

    assertThat(verdicts).isEqualTo(verdicts(reports));
  }

  @Property
  void theScaleOfNormsAndScoresDoesNotMatter(
      @ForAll("plausible") List<Evaluation> evaluations,
      @ForAll @IntRange(min = -20, max = 20) int power) {
    // Powers of two scale without rounding.
    List<Report> scaled =
        evaluations.stream().map(one -> one.scaled(Math.scalb(1.0, power))).toList();

    assertThat(verdicts(scaled))
        .extracting(Verdict::state)
        .isEqualTo(verdicts(reports(evaluations)).stream().map(Verdict::state).toList());
  }
}
