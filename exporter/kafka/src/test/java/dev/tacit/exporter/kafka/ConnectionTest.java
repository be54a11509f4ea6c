// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

/** A sink that is closed in a hurry interrupts the thread that sends, wherever it is. */
final class ConnectionTest {

  private final Connection connection =
      Connection.open(
          ProducerSettings.of(Map.of("bootstrap.servers", "localhost:9")),
          new Topics("reports", "runs", null, null));

  @AfterEach
  void forget() {
    var unused = Thread.interrupted();
  }

  @RepeatedTest(3)
  void closesQuietlyThoughInterrupted() {
    Thread.currentThread().interrupt();
    assertThatCode(connection::close).doesNotThrowAnyException();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @RepeatedTest(3)
  void abortsQuietlyThoughInterrupted() {
    Thread.currentThread().interrupt();
    assertThatCode(connection::abort).doesNotThrowAnyException();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(connection.aborted()).isTrue();
  }
}
