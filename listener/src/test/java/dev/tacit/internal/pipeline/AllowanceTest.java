// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import static dev.tacit.internal.pipeline.PlayedJob.EXAMPLES;
import static dev.tacit.internal.pipeline.PlayedJob.MILLISECOND;
import static dev.tacit.internal.pipeline.PlayedJob.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.schedule.OverheadBudget;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Plays jobs against a clock that stands still unless it is moved. */
final class AllowanceTest {

  private static final DoubleUnaryOperator STEADY = DoubleUnaryOperator.identity();
  private static final double ITERATION = 20 * MILLISECOND;

  private static final Costing OFTEN = new Costing(Cadence.OFTEN, 0.1);
  private static final Costing SOMETIMES = new Costing(Cadence.SOMETIMES, 1);
  private static final List<Costing> SELDOM =
      List.of(
          new Costing("trace", Cadence.SELDOM, 1, 0, false),
          new Costing("eigenvalue", Cadence.SELDOM, 2, 0, false));
  private static final List<Costing> ALL = List.of(SELDOM.get(0), OFTEN, SOMETIMES, SELDOM.get(1));

  private static PlayedJob job(List<Costing> diagnostics) {
    return new PlayedJob(OverheadBudget.DEFAULT, diagnostics, 0.3 * MILLISECOND);
  }

  @Property(tries = 30)
  void shareStaysInsideTheBudgetFromTheFirstMinuteOn(
      @ForAll @DoubleRange(min = 0.01, max = 0.2) double share,
      @ForAll @DoubleRange(min = 0.01, max = 2) double perExample,
      @ForAll @IntRange(min = 1, max = 20) int factor,
      @ForAll @IntRange(min = 20, max = 500) int iteration,
      @ForAll long seed) {
    List<Costing> diagnostics =
        List.of(
            new Costing(Cadence.OFTEN, perExample),
            new Costing(Cadence.SOMETIMES, 3 * perExample),
            new Costing(Cadence.SELDOM, factor * perExample));
    PlayedJob job = new PlayedJob(OverheadBudget.of(share), diagnostics, perExample * 1e6);
    SplittableRandom random = new SplittableRandom(seed);
    job.train(1200, iteration * MILLISECOND, price -> price * random.nextDouble(0.8, 1.25));

    assertThat(job.worstAfterAMinute()).isLessThanOrEqualTo(share);
    assertThat(job.turns("OFTEN")).isNotEmpty();
  }

  @Test
  void steadyJobSpendsItsBudgetAndNoMore() {
    PlayedJob job = job(ALL);
    job.train(3600, ITERATION, STEADY);

    assertThat(job.worstAfterAMinute()).isLessThanOrEqualTo(0.02);
    assertThat(job.overhead.share()).isGreaterThan(0.017);
  }

  @Test
  void minuteHasTwentyTurnsOfWhatTellsMemorizationAndOneOfEverything() {
    PlayedJob job = job(ALL);
    job.train(60, ITERATION, STEADY);

    assertThat(job.turns("OFTEN")).hasSizeGreaterThanOrEqualTo(20);
    ALL.forEach(one -> assertThat(job.turns(one.name())).as(one.name()).isNotEmpty());
    assertThat(job.overhead.share()).isLessThanOrEqualTo(0.02);
  }

  @Test
  void dearNetworkIsMeasuredAPartAtATimeAsOften() {
    PlayedJob job = job(List.of(new Costing(Cadence.OFTEN, 0.5), SOMETIMES));
    job.train(60, ITERATION, STEADY);

    assertThat(job.turns("OFTEN")).hasSizeGreaterThanOrEqualTo(20);
    assertThat(job.turns("OFTEN").get(10).examples()).isBetween(16, EXAMPLES / 2);
  }

  @Test
  void numberOfExamplesIsSettledAfterAFewTurnsSoThatValuesCompare() {
    PlayedJob job = job(ALL);
    SplittableRandom random = new SplittableRandom(7);
    job.train(3600, ITERATION, price -> price * random.nextDouble(0.5, 2));

    Set<Integer> examples = new HashSet<>();
    job.turns("SOMETIMES").stream().skip(3).forEach(due -> examples.add(due.examples()));
    assertThat(examples).hasSize(1);
  }

  @Test
  void firstTurnsAreOfOneCadenceAtATimeAndOnFewExamples() {
    PlayedJob job = job(ALL);
    job.iterate(10 * MILLISECOND, STEADY);
    assertThat(job.turns()).extracting(Due::diagnostic).containsExactly(OFTEN);

    job.train(60, ITERATION, STEADY);
    assertThat(job.turns("SOMETIMES").get(0).examples()).isLessThanOrEqualTo(50);
    assertThat(job.turns("trace").get(0).examples()).isLessThanOrEqualTo(50);
  }

  @Test
  void firstTurnsArePaidFromAnAccountOfTheirOwn() {
    PlayedJob job = job(List.of(OFTEN));
    job.iterate(10 * MILLISECOND, STEADY);

    assertThat(job.overhead.spent()).isZero();
    assertThat(job.overhead.startup()).isPositive();
  }

  @Test
  void firstTurnsTakeNoMoreThanTheirAccountHas() {
    List<Costing> dear =
        List.of(
            new Costing("first", Cadence.SELDOM, 0, 20_000, false),
            new Costing("second", Cadence.SELDOM, 0, 20_000, false),
            new Costing("third", Cadence.SELDOM, 0, 20_000, false),
            OFTEN);
    PlayedJob job = job(dear);
    job.train(60, ITERATION, STEADY);

    assertThat(job.overhead.startup()).isLessThan((long) (6.1 * SECOND));
    assertThat(job.turns("OFTEN")).hasSizeGreaterThanOrEqualTo(20);
    assertThat(job.overhead.share()).isLessThanOrEqualTo(0.02);
  }

  /** As where a pause of the machine has used the account up before the first snapshot. */
  @Test
  void whatTellsMemorizationBeginsWhateverWasPaidOnce() {
    PlayedJob job = job(ALL);
    long since = job.overhead.now();
    job.passes(20 * SECOND);
    job.overhead.startedUpTraining(since);
    job.overhead.spentTraining(since);
    job.iterate(10 * MILLISECOND, STEADY);

    assertThat(job.turns("OFTEN")).hasSize(1);
  }

  @Test
  void shortJobIsNotMadeToPayAllFirstTurnsAtOnce() {
    PlayedJob job = job(List.of(OFTEN, new Costing(Cadence.SOMETIMES, 40), SELDOM.get(0)));
    job.train(5, ITERATION, STEADY);

    assertThat(job.overhead.startup()).isLessThan((long) (2.6 * SECOND));
  }

  @Test
  void nothingIsMeasuredWhileTheBudgetIsOverspent() {
    PlayedJob job = job(ALL);
    job.train(30, ITERATION, STEADY);
    job.overhead.spentTraining(job.overhead.now() - (long) (3 * SECOND));
    int before = job.turns().size();
    job.train(30, ITERATION, STEADY);

    assertThat(job.turns()).hasSize(before);
  }

  @Test
  void whatIsFarTooDearComesRarelyAndKeepsNobodyElseWaiting() {
    Costing dear = new Costing("dear", Cadence.SELDOM, 0, 300, false);
    PlayedJob job = job(List.of(OFTEN, SOMETIMES, SELDOM.get(0), dear));
    job.train(300, ITERATION, STEADY);
    int before = job.turns("dear").size();
    job.train(3600, ITERATION, price -> price == 300 ? 10_000 : price);

    assertThat(job.turns("dear").size() - before).isBetween(0, 2);
    assertThat(job.turns("trace")).hasSizeGreaterThan(20);
    assertThat(job.worstAfterAMinute()).isLessThanOrEqualTo(0.02);
  }

  @Test
  void jobThatBecomesTenTimesFasterOrSlowerStaysInsideItsBudget() {
    PlayedJob job = job(ALL);
    for (int factor : new int[] {1, 10, 1, 10}) {
      job.train(300, factor * ITERATION, STEADY);
      assertThat(job.overhead.share()).isBetween(0.013, 0.02);
    }
    assertThat(job.worstAfterAMinute()).isLessThanOrEqualTo(0.02);
  }

  @Test
  void diagnosticsThatBecomeDearerStayInsideTheBudget() {
    PlayedJob job = job(ALL);
    job.train(600, ITERATION, STEADY);
    job.train(1200, ITERATION, price -> 10 * price);

    assertThat(job.worstAfterAMinute()).isLessThanOrEqualTo(0.02);
    assertThat(job.turns("OFTEN")).hasSizeGreaterThan(300);
  }

  @Test
  void longRestIsFollowedByNoBurst() {
    PlayedJob job = job(ALL);
    job.train(300, ITERATION, STEADY);
    job.passes(7200 * SECOND);
    double before = job.overhead.spent();
    job.train(10, ITERATION, STEADY);

    // A minute's share was saved, 1.14 s, and what ten seconds add.
    assertThat(job.overhead.spent() - before)
        .isLessThan(1.14 * SECOND + 0.2 * SECOND + 0.4 * SECOND);
  }

  @Test
  void cadencesWithoutDiagnosticsLeaveTheirShare() {
    PlayedJob job = job(List.of(new Costing(Cadence.SELDOM, 1)));
    job.train(3600, ITERATION, STEADY);

    assertThat(job.overhead.share()).isBetween(0.017, 0.02);
  }

  @Test
  void unlimitedBudgetTakesWhateverIsDueOnAllExamples() {
    PlayedJob job = new PlayedJob(OverheadBudget.unlimited(), ALL, Double.NaN);
    List<Diagnostic> due = List.copyOf(ALL);

    assertThat(job.allowance.affordable(due, new Workload(EXAMPLES, Double.NaN)))
        .isEqualTo(Due.onAll(due));
  }
}
