// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.kafka.Failure.Cause;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that nothing is delivered, and that it is again.
 *
 * <p>Each cause is said once. One that is only guessed, as that nobody answers while a broker
 * starts, is not said after another.
 */
final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final String broker;
  private final Set<Cause> said = EnumSet.noneOf(Cause.class);
  private Duration pause = FIRST_PAUSE;
  private long since;
  private boolean surprised;

  Outage(String broker) {
    this.broker = broker;
  }

  /**
   * Notes a failed attempt.
   *
   * @return how long to wait before the next
   */
  Duration failed(Failure failure, Spool spool) {
    since = said.isEmpty() ? System.nanoTime() : since;
    boolean first = said.isEmpty();
    if (said.add(failure.cause()) && (first || failure.cause().certain())) {
      LOG.warn(
          "Reports do not reach Kafka ({}): {}. Training goes on, {} records wait in {} and are"
              + " delivered when it works again (said once, counted in tacit.kafka.failures)",
          broker,
          failure.message(),
          spool.waiting(),
          spool);
    }
    Duration now = pause;
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    return now;
  }

  /** Says that something was thrown that nobody expects, once. */
  void said(Throwable unexpected) {
    if (!surprised) {
      surprised = true;
      LOG.warn(
          "Delivering reports to Kafka ({}) failed, and goes on; if memory is short, raise -Xmx (said"
              + " once, counted in tacit.kafka.failures)",
          broker,
          unexpected);
    }
  }

  /** Notes that a record arrived. */
  void over() {
    if (!said.isEmpty()) {
      LOG.info(
          "Reports reach Kafka again ({}), after {} s",
          broker,
          Duration.ofNanos(System.nanoTime() - since).toSeconds());
      said.clear();
    }
    pause = FIRST_PAUSE;
  }
}
