package dev.tacit.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tacit.schedule.OverheadBudget;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OverheadTest {

  /** Begins below zero, as the system's clock may. */
  private final AtomicLong clock = new AtomicLong(-500);

  private final Overhead overhead = new Overhead(clock::get);

  @Test
  void shareIsWhatWasSpentOfWhatWentBy() {
    assertThat(overhead.share()).isZero();
    overhead.begin();
    clock.addAndGet(60);
    long since = overhead.now();
    clock.addAndGet(40);
    overhead.spent(since);
    assertThat(overhead.share()).isCloseTo(0.4, within(1e-12));
    clock.addAndGet(100);
    assertThat(overhead.share()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void measurementInProgressCountsInItsOwnReport() {
    overhead.begin();
    clock.addAndGet(50);
    overhead.measuring(overhead.now());
    clock.addAndGet(50);
    assertThat(overhead.share()).isCloseTo(0.5, within(1e-12));
    overhead.measured();
    assertThat(overhead.share()).isZero();
  }

  @Test
  void nextMeasurementMustFitByWhatTheLastOneTook() {
    OverheadBudget budget = OverheadBudget.of(0.1);
    overhead.begin();
    assertThat(overhead.fits(budget)).isTrue();
    long since = overhead.now();
    overhead.measuring(since);
    clock.addAndGet(10);
    overhead.measured();
    overhead.spent(since);
    clock.addAndGet(180);
    assertThat(overhead.fits(budget)).isFalse();
    clock.addAndGet(10);
    assertThat(overhead.fits(budget)).isTrue();
  }
}
