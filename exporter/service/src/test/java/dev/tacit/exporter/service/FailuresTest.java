// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FailuresTest {

  private final PrintStream real = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong();
  private Optional<String> hopeless = Optional.empty();
  private final Failures failures = new Failures(now::get, () -> hopeless);

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(real);
  }

  private String log() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private static IllegalStateException planted() {
    return new IllegalStateException("planted");
  }

  @Test
  void oneThreadAfterAnotherIsReplaced() {
    for (int i = 0; i < 20; i++) {
      assertThat(failures.handle(planted())).isEqualTo(REPLACE_THREAD);
      now.addAndGet(Duration.ofMinutes(2).toNanos());
    }
    assertThat(log())
        .containsOnlyOnce("at dev.tacit.exporter.service.FailuresTest.planted")
        .contains("java.lang.IllegalStateException: planted, for the 20th time");
  }

  @Test
  void whatFailsForAnotherReasonIsTracedToo() {
    failures.handle(planted());
    failures.handle(new IllegalStateException("planted", new ArithmeticException("of another")));
    assertThat(log()).containsOnlyOnce("Caused by: java.lang.ArithmeticException: of another");
  }

  @Test
  void whatCannotSucceedGivesUpAtOnceAndSaysWhatToDo() {
    hopeless = Optional.of("choose another application.id");
    assertThat(failures.handle(planted())).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(log()).contains("choose another application.id").doesNotContain("planted");
  }

  @Test
  void whatFailsAgainAndAgainGivesUp() {
    for (int i = 0; i < 5; i++) {
      assertThat(failures.handle(planted())).isEqualTo(REPLACE_THREAD);
    }
    assertThat(failures.handle(planted())).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(log()).contains("6 times within PT5M: giving up");
  }
}
