// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

  private final AtomicLong clock = new AtomicLong(-5);
  private final Breaker breaker = Breaker.thatRetries(clock::get);

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed();
    }
  }

  private void wait(Duration duration) {
    clock.addAndGet(duration.toNanos());
  }

  @Test
  void opensAtTheFifthFailureInARow() {
    fail(4);
    breaker.worked();
    fail(4);
    assertThat(breaker.lets()).isTrue();
    assertThat(breaker.failed()).isTrue();
    assertThat(breaker.lets()).isFalse();
    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  void triesAgainEverMoreSeldom() {
    fail(5);
    wait(Duration.ofSeconds(9));
    assertThat(breaker.lets()).isFalse();
    wait(Duration.ofSeconds(1));
    assertThat(breaker.lets()).isTrue();
    assertThat(breaker.failed()).as("opened anew").isFalse();
    wait(Duration.ofSeconds(19));
    assertThat(breaker.lets()).isFalse();
    wait(Duration.ofSeconds(1));
    assertThat(breaker.lets()).isTrue();
  }

  @Test
  void neverPausesForMoreThanTenMinutes() {
    fail(40);
    wait(Duration.ofMinutes(10));
    assertThat(breaker.lets()).isTrue();
  }

  @Test
  void closesWhenATrialWorks() {
    fail(7);
    wait(Duration.ofMinutes(10));
    breaker.worked();
    assertThat(breaker.isOpen()).isFalse();
    fail(4);
    assertThat(breaker.lets()).isTrue();
  }

  @Test
  void canStayOpenForGood() {
    Breaker forGood = Breaker.forGood();
    assertThat(forGood.open()).isTrue();
    assertThat(forGood.lets()).isFalse();
    assertThat(forGood.open()).isFalse();
  }

  @Test
  void oneThatIsOpenForGoodIsNotClosedByACallThatEndsLate() {
    Breaker forGood = Breaker.forGood();
    forGood.open();
    forGood.worked();
    assertThat(forGood.lets()).isFalse();
  }
}
