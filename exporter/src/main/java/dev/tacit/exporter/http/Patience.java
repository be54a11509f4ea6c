// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.http;

import java.time.Duration;

/**
 * How long a client may take, the less the more others wait.
 *
 * @param reading to send its request
 * @param writing to take some more of its answer
 */
record Patience(Duration reading, Duration writing) {

  private static final Patience ALONE = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10));
  private static final Patience WITH_OTHERS =
      new Patience(Duration.ofSeconds(1), Duration.ofSeconds(1));
  private static final Patience IN_A_CROWD =
      new Patience(Duration.ofMillis(100), Duration.ofMillis(250));

  private static final Duration MAKING = Duration.ofMinutes(1);
  private static final Duration LINGERING = Duration.ofSeconds(1);

  /**
   * While others wait.
   *
   * @param waiting how many
   * @param crowd from how many on they are a crowd
   */
  static Patience of(int waiting, int crowd) {
    return waiting == 0 ? ALONE : waiting < crowd ? WITH_OTHERS : IN_A_CROWD;
  }

  Duration of(Turn.Doing doing) {
    return switch (doing) {
      case READING -> reading;
      case MAKING -> MAKING;
      case WRITING -> writing;
      case LINGERING -> reading.compareTo(LINGERING) < 0 ? reading : LINGERING;
    };
  }
}
