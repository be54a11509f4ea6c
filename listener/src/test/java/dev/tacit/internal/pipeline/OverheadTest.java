// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OverheadTest {

  /** Begins below zero, as the system's clock may. */
  private final AtomicLong clock = new AtomicLong(-500);

  private static final long LOADING = 10_000_000_001L;

  private final AtomicLong processor = new AtomicLong(40);

  private final Overhead overhead = new Overhead(clock::get, thread -> processor.get());

  /** A job that is past its first snapshot. */
  @BeforeEach
  void beginning() {
    overhead.taken();
    pass(LOADING);
    overhead.spentTraining(overhead.now());
    overhead.working();
    overhead.worked();
  }

  private void pass(long nanoseconds) {
    clock.addAndGet(nanoseconds);
    processor.addAndGet(nanoseconds);
  }

  /** The machine is busy: a thread that is ready to run waits for a core. */
  private void passWithoutACore(long nanoseconds) {
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
    overhead.working();
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
    overhead.working();
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
  void workerThatWaitsForACoreTakesNothingFromTraining() {
    overhead.begin();
    overhead.working();
    pass(20);
    passWithoutACore(60);
    assertThat(overhead.share()).isCloseTo(0.25, within(1e-12));
    overhead.worked();
    pass(20);
    assertThat(overhead.share()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void whatIsDoneOnceIsAnAccountOfItsOwn() {
    overhead.begin();
    long since = overhead.now();
    pass(10);
    overhead.startedUpTraining(since);
    overhead.spentTraining(since);
    overhead.working();
    pass(40);
    overhead.startedUp(30);
    overhead.worked();
    pass(50);
    assertThat(overhead.share()).isCloseTo(0.1, within(1e-12));
    assertThat(overhead.startup()).isEqualTo(40);
  }

  @Test
  void whatComesBeforeTheFirstSnapshotAndItsReportIsDoneOnce() {
    Overhead fresh = new Overhead(clock::get, thread -> processor.get());
    fresh.begin();
    long since = fresh.now();
    pass(10);
    fresh.spentTraining(since); // collects examples
    since = fresh.now();
    fresh.taken();
    pass(10);
    fresh.spentTraining(since); // takes a snapshot
    fresh.working();
    pass(20);
    fresh.startedUp(15);
    fresh.worked();
    assertThat(fresh.spent()).isZero();
    assertThat(fresh.startup()).isEqualTo(40);

    pass(LOADING);
    fresh.spentTraining(fresh.now());
    since = fresh.now();
    pass(10);
    fresh.spentTraining(since);
    fresh.working();
    pass(20);
    fresh.worked();
    assertThat(fresh.spent()).isEqualTo(30);
  }

  /** Iterations of a millisecond, say: what observes them is compiled after thousands of calls. */
  @Test
  void firstCallsAreForWhatIsDoneOnce() {
    Overhead fresh = new Overhead(clock::get, thread -> processor.get());
    fresh.begin();
    fresh.taken();
    for (int i = 0; i < 30_000; i++) {
      long since = fresh.now();
      pass(10);
      fresh.spentTraining(since);
    }
    assertThat(fresh.startup()).isEqualTo(100_000);
    assertThat(fresh.spent()).isEqualTo(200_000);
  }

  @Test
  void whatIsDoneOnceIsTrainingsTimeWhereTrainingWaits() {
    overhead.trainingWaits();
    overhead.begin();
    long since = overhead.now();
    overhead.working();
    pass(40);
    overhead.startedUp(30);
    overhead.discounted();
    overhead.spentTraining(since);
    pass(60);
    assertThat(overhead.share()).isCloseTo(0.1, within(1e-12));
    assertThat(overhead.startup()).isEqualTo(30);
  }

  @Test
  void contentionIsWhatIterationsTakeBeyondTheMeanOfIdleOnes() {
    Contention contention = new Contention(overhead);
    overhead.begin();
    for (int i = 0; i < 20; i++) {
      iterate(contention, i % 2 == 0 ? 8 : 12, false);
    }
    assertThat(overhead.contention()).isZero();
    assertThat(contention.iteration()).isCloseTo(10, within(0.2));
    iterate(contention, 14, true);
    iterate(contention, 15, true);
    iterate(contention, 11, false); // the worker was busy when it began
    assertThat(overhead.contention() * overhead.elapsed()).isCloseTo(10, within(2.0));
    iterate(contention, 10, false);
    assertThat(overhead.contention() * overhead.elapsed()).isCloseTo(10, within(2.0));
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
