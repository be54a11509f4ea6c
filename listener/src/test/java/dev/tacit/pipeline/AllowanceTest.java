package dev.tacit.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.snapshot.Snapshot;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Plays jobs against a clock that stands still unless it is moved. */
final class AllowanceTest {

  private static final long MILLISECOND = 1_000_000;
  private static final double SECOND = 1e9;

  /** One of its cadence. */
  record Costing(Cadence cadence) implements Diagnostic {

    @Override
    public List<Metric> metrics() {
      return List.of();
    }

    @Override
    public List<Measurement> measure(Snapshot snapshot, Replica replica) {
      return List.of();
    }
  }

  private static final List<Diagnostic> ALL =
      List.of(
          new Costing(Cadence.SELDOM), new Costing(Cadence.OFTEN), new Costing(Cadence.SOMETIMES));

  /** A job whose iterations take a time, and whose diagnostics take another. */
  private static final class Job {

    private final AtomicLong clock = new AtomicLong(-12345);
    private final Overhead overhead = new Overhead(clock::get);
    private final Allowance allowance;
    private final Map<Cadence, Integer> turns = new EnumMap<>(Cadence.class);
    private final StepTimes stepTimes = new StepTimes();
    private long step = 20 * MILLISECOND;
    private double worstAfterAMinute;

    Job(OverheadBudget budget) {
      this(budget, ALL);
    }

    Job(OverheadBudget budget, List<Diagnostic> diagnostics) {
      allowance = new Allowance(budget, overhead, diagnostics);
      overhead.begin();
    }

    /** {@code costs} in nanoseconds for a turn of each cadence. */
    void iterate(long iteration, Map<Cadence, Long> costs) {
      clock.addAndGet(iteration);
      if (overhead.elapsed() > 60 * SECOND) {
        worstAfterAMinute = Math.max(worstAfterAMinute, overhead.share());
      }
      List<Diagnostic> due = allowance.affordable(ALL);
      if (due.isEmpty()) {
        return;
      }
      overhead.working(overhead.now());
      for (Diagnostic diagnostic : due) {
        if (allowance.lets(diagnostic)) {
          measure(diagnostic, costs.getOrDefault(diagnostic.cadence(), 0L));
        }
      }
      overhead.worked();
    }

    /** In steps, between which it may be cut. */
    private void measure(Diagnostic diagnostic, long cost) {
      long spent = 0;
      long longest = 0;
      while (spent < cost
          && !allowance.overdrawn(diagnostic, spent, stepTimes.ahead(diagnostic, longest))) {
        long step = Math.min(this.step, cost - spent);
        clock.addAndGet(step);
        spent += step;
        longest = Math.max(longest, step);
      }
      stepTimes.learn(diagnostic, longest, spent < cost);
      if (spent < cost) {
        allowance.cut(diagnostic);
      } else {
        turns.merge(diagnostic.cadence(), 1, Integer::sum);
      }
      allowance.spent(diagnostic, spent);
    }

    int turns(Cadence cadence) {
      return turns.getOrDefault(cadence, 0);
    }

    double seconds() {
      return overhead.elapsed() / SECOND;
    }
  }

  private static Map<Cadence, Long> costs(long often, long sometimes, long seldom) {
    return Map.of(
        Cadence.OFTEN,
        often * MILLISECOND,
        Cadence.SOMETIMES,
        sometimes * MILLISECOND,
        Cadence.SELDOM,
        seldom * MILLISECOND);
  }

  /** As long as what is not known yet, the first turns, costs no more than a minute's share. */
  @Property(tries = 30)
  void shareStaysInsideTheBudgetFromTheFirstMinuteOn(
      @ForAll @DoubleRange(min = 0.01, max = 0.2) double share,
      @ForAll @DoubleRange(min = 0.01, max = 1) double coldPart,
      @ForAll @IntRange(min = 1, max = 10) int seldomFactor,
      @ForAll @IntRange(min = 20, max = 500) int iteration,
      @ForAll long seed) {
    double cold = coldPart * share * Cadence.OFTEN.share() * 60_000 * 0.9;
    Job job = new Job(OverheadBudget.of(share));
    SplittableRandom random = new SplittableRandom(seed);
    while (job.seconds() < 1200) {
      double often = job.turns(Cadence.OFTEN) == 0 ? cold : cold / 5 * random.nextDouble(0.8, 1.2);
      job.iterate(
          (long) (iteration * MILLISECOND * random.nextDouble(0.5, 1.5)),
          costs((long) often, (long) (2 * often), (long) (seldomFactor * often)));
    }
    assertThat(job.worstAfterAMinute).isLessThanOrEqualTo(share);
    assertThat(job.overhead.share()).isLessThanOrEqualTo(share);
  }

  @Test
  void steadyJobSpendsItsBudgetAndNoMore() {
    Job job = new Job(OverheadBudget.DEFAULT);
    while (job.seconds() < 3600) {
      job.iterate(20 * MILLISECOND, costs(50, 200, 600));
    }
    assertThat(job.worstAfterAMinute).isLessThanOrEqualTo(0.02);
    assertThat(job.overhead.share()).isGreaterThan(0.018);
    assertThat(job.turns(Cadence.OFTEN)).isBetween(780, 825); // 0.95 * 0.012 * 3600 s / 50 ms
    assertThat(job.turns(Cadence.SOMETIMES)).isBetween(75, 87);
    assertThat(job.turns(Cadence.SELDOM)).isBetween(13, 18);
  }

  @Test
  void beginsWithTheMostFrequentAloneAndGoesOnGently() {
    Job job = new Job(OverheadBudget.DEFAULT);
    job.iterate(10 * MILLISECOND, costs(300, 300, 900));
    assertThat(job.turns).containsOnlyKeys(Cadence.OFTEN);
    while (job.seconds() < 10) {
      job.iterate(10 * MILLISECOND, costs(60, 300, 900));
    }
    assertThat(job.turns(Cadence.OFTEN)).isEqualTo(1);
    while (job.seconds() < 60) {
      job.iterate(10 * MILLISECOND, costs(60, 300, 900));
    }
    assertThat(job.overhead.share()).isLessThan(0.02);
    assertThat(job.turns(Cadence.OFTEN)).isGreaterThan(1);
  }

  @Test
  void firstTurnIsCutShortWhereItCostsMoreThanAMinuteOfTheBudget() {
    Diagnostic one = new Costing(Cadence.OFTEN);
    Job job = new Job(OverheadBudget.DEFAULT);
    assertThat(job.allowance.lets(one)).isTrue();
    job.allowance.spent(one, (long) (0.73 * SECOND)); // 60 s * 0.95 * 0.02 * 0.6 = 0.68 s
    assertThat(job.allowance.lets(one)).isFalse();
  }

  @Test
  void firstDiagnosticsTogetherTakeNoMoreThanTheFirstMinuteHas() {
    Job job = new Job(OverheadBudget.DEFAULT);
    job.overhead.spentTraining(job.overhead.now() - (long) (0.4 * SECOND)); // examples, snapshots
    while (job.seconds() < 65) {
      job.iterate(100 * MILLISECOND, costs(20_000, 20_000, 20_000));
    }
    assertThat(job.worstAfterAMinute).isLessThanOrEqualTo(0.02);
  }

  /** Steps of a third of a second: six of them are more than a minute's two percent. */
  @Test
  void stepThatWouldOverdrawIsNotBegun() {
    Job job = new Job(OverheadBudget.DEFAULT);
    job.step = 330 * MILLISECOND;
    while (job.seconds() < 1200) {
      job.iterate(100 * MILLISECOND, costs(1000, 3000, 20_000));
    }
    assertThat(job.worstAfterAMinute).isLessThanOrEqualTo(0.02);
    assertThat(job.turns(Cadence.OFTEN)).isPositive();
  }

  @Test
  void nothingIsMeasuredWhileTheBudgetIsOverspent() {
    Job job = new Job(OverheadBudget.DEFAULT);
    job.overhead.spentTraining(job.overhead.now() - (long) (1.2 * SECOND));
    assertThat(job.allowance.affordable(ALL)).isEmpty();
  }

  @Test
  void whatIsFarTooDearIsCutAndComesLater() {
    Job job = new Job(OverheadBudget.DEFAULT);
    while (job.seconds() < 3600) {
      job.iterate(500 * MILLISECOND, costs(50, 200, 20_000));
    }
    assertThat(job.worstAfterAMinute).isLessThanOrEqualTo(0.02);
    assertThat(job.turns(Cadence.SELDOM)).isZero();
    assertThat(job.turns(Cadence.OFTEN)).isGreaterThan(700);
    while (job.seconds() < 12 * 3600) {
      job.iterate(500 * MILLISECOND, costs(50, 200, 20_000));
    }
    assertThat(job.turns(Cadence.SELDOM)).isPositive();
    assertThat(job.overhead.share()).isLessThanOrEqualTo(0.02);
  }

  @Test
  void jobThatBecomesTenTimesFasterOrSlowerStaysInsideItsBudget() {
    Job job = new Job(OverheadBudget.DEFAULT);
    for (long factor : new long[] {1, 10, 1, 10}) {
      double end = job.seconds() + 300;
      while (job.seconds() < end) {
        job.iterate(20 * factor * MILLISECOND, costs(50, 200, 600));
      }
      assertThat(job.overhead.share()).isBetween(0.015, 0.02);
    }
    assertThat(job.worstAfterAMinute).isLessThanOrEqualTo(0.02);
  }

  @Test
  void diagnosticsThatBecomeDearerAreTakenLessOften() {
    Job job = new Job(OverheadBudget.DEFAULT);
    while (job.seconds() < 600) {
      job.iterate(20 * MILLISECOND, costs(50, 200, 600));
    }
    while (job.seconds() < 1800) {
      job.iterate(20 * MILLISECOND, costs(500, 2000, 6000));
    }
    assertThat(job.overhead.share()).isLessThan(0.021);
  }

  @Test
  void longRestIsFollowedByNoBurst() {
    Job job = new Job(OverheadBudget.DEFAULT);
    while (job.seconds() < 300) {
      job.iterate(20 * MILLISECOND, costs(50, 200, 600));
    }
    job.iterate((long) (7200 * SECOND), costs(50, 200, 600));
    Map<Cadence, Integer> before = new EnumMap<>(job.turns);
    double since = job.seconds();
    while (job.seconds() < since + 10) {
      job.iterate(20 * MILLISECOND, costs(50, 200, 600));
    }
    // A minute's share was saved: 0.72 s, and what ten seconds add.
    assertThat(job.turns(Cadence.OFTEN) - before.getOrDefault(Cadence.OFTEN, 0))
        .isLessThanOrEqualTo(17);
    assertThat(job.turns(Cadence.SELDOM) - before.getOrDefault(Cadence.SELDOM, 0))
        .isLessThanOrEqualTo(2);
  }

  @Test
  void cadencesWithoutDiagnosticsLeaveTheirShare() {
    Diagnostic often = new Costing(Cadence.OFTEN);
    Job job = new Job(OverheadBudget.DEFAULT, List.of(often));
    while (job.seconds() < 1200) {
      job.iterate(20 * MILLISECOND, costs(50, 200, 600));
    }
    assertThat(job.turns(Cadence.OFTEN)).isBetween(440, 458); // 0.95 * 0.02 * 1200 s / 50 ms
    assertThat(job.turns).containsOnlyKeys(Cadence.OFTEN);
  }

  @Test
  void unlimitedBudgetTakesWhateverIsDueInItsOrder() {
    Job job = new Job(OverheadBudget.unlimited());
    assertThat(job.allowance.affordable(ALL)).isSameAs(ALL);
    assertThat(job.allowance.lets(ALL.get(0))).isTrue();
  }
}
