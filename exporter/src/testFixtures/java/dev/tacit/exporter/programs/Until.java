// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits on conditions. */
public final class Until {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Until() {}

  /** What may not hold yet, or cannot be asked yet. */
  public interface Condition {
    /** Whether it does. */
    boolean holds() throws IOException, InterruptedException;
  }

  /** Returns when it does; fails after a minute and a half. */
  public static void holds(String what, Condition condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!now(condition)) {
        assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(deadline);
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean now(Condition condition) throws InterruptedException {
    try {
      return condition.holds();
    } catch (IOException e) { // nobody answers yet
      return false;
    }
  }
}
