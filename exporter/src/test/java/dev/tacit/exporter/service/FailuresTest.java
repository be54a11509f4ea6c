package dev.tacit.exporter.service;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FailuresTest {

  private final AtomicLong now = new AtomicLong();
  private final Failures failures = new Failures(now::get);

  @Test
  void oneThreadAfterAnotherIsReplaced() {
    for (int i = 0; i < 20; i++) {
      assertThat(failures.handle(new IllegalStateException("planted"))).isEqualTo(REPLACE_THREAD);
      now.addAndGet(Duration.ofMinutes(2).toNanos());
    }
  }

  @Test
  void whatFailsAgainAndAgainGivesUp() {
    for (int i = 0; i < 5; i++) {
      assertThat(failures.handle(new IllegalStateException("planted"))).isEqualTo(REPLACE_THREAD);
    }
    assertThat(failures.handle(new IllegalStateException("planted"))).isEqualTo(SHUTDOWN_CLIENT);
  }
}
