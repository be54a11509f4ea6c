// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;

/**
 * Tells a run's starts apart: no two are the same, and the later one comes later in the order of
 * texts.
 *
 * @param text letters, digits and a hyphen
 */
record StartId(String text) {

  private static final int BASE = 36;

  /** Not training's generator: nothing of ours draws from that. */
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Of a run that starts now. */
  static StartId fresh() {
    String time = Long.toString(Instant.now().toEpochMilli(), BASE);
    String random = Long.toString(Integer.toUnsignedLong(RANDOM.nextInt()), BASE);
    // Milliseconds since 1970 have nine digits until the year 5188.
    return new StartId(String.format(Locale.ROOT, "%9s-%7s", time, random).replace(' ', '0'));
  }
}
