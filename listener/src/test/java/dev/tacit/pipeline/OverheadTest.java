package dev.tacit.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class OverheadTest {

  /** Begins below zero, as the system's clock may. */
  private final AtomicLong clock = new AtomicLong(-500);

  private final Overhead overhead = new Overhead(clock::get);

  private void pass(long nanoseconds) {
    clock.addAndGet(nanoseconds);
  }

  @Test
  void shareIsWhatWasSpentOfWhatWentBy() {
    assertThat(overhead.share()).isZero();
    overhead.begin();
    pass(60);
    long since = overhead.now();
    pass(40);
    overhead.spentTraining(since);
    assertThat(overhead.share()).isCloseTo(0.4, within(1e-12));
    pass(100);
    assertThat(overhead.share()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void measurementInProgressCountsInItsOwnReport() {
    overhead.begin();
    pass(50);
    overhead.working(overhead.now());
    pass(50);
    assertThat(overhead.share()).isCloseTo(0.5, within(1e-12));
    overhead.worked();
    assertThat(overhead.share()).isCloseTo(0.5, within(1e-12));
    pass(100);
    assertThat(overhead.share()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void whatIterationsLostCountsIfItIsMoreThanTheWorkerTook() {
    overhead.begin();
    overhead.working(overhead.now());
    pass(50);
    overhead.worked();
    pass(50);
    overhead.lost(30);
    assertThat(overhead.share()).isCloseTo(0.5, within(1e-12));
    assertThat(overhead.contention()).isCloseTo(0.3, within(1e-12));
    overhead.lost(50);
    assertThat(overhead.share()).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void contentionIsWhatIterationsTakeBeyondTheMedianOfIdleOnes() {
    Contention contention = new Contention(overhead);
    overhead.begin();
    for (int i = 0; i < 20; i++) {
      iterate(contention, i == 7 ? 1000 : 10, false);
    }
    assertThat(overhead.contention()).isZero();
    iterate(contention, 14, true);
    iterate(contention, 15, true);
    iterate(contention, 11, false); // the worker was busy when it began
    assertThat(overhead.contention() * overhead.elapsed()).isCloseTo(10, within(1e-9));
    iterate(contention, 10, false);
    assertThat(overhead.contention() * overhead.elapsed()).isCloseTo(10, within(1e-9));
  }

  @Test
  void whatAJobDoesBetweenEpochsIsNoIteration() {
    Contention contention = new Contention(overhead);
    overhead.begin();
    for (int i = 0; i < 20; i++) {
      iterate(contention, 10, false);
    }
    contention.entered(true);
    contention.interrupted();
    pass(5000);
    iterate(contention, 10, true);
    assertThat(overhead.contention()).isZero();
  }

  private void iterate(Contention contention, long nanoseconds, boolean busy) {
    pass(nanoseconds);
    contention.entered(busy);
    contention.left(busy);
  }
}
