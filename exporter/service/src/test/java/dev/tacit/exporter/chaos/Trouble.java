// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Kills and pauses victims at random, several at a time, and mends each a little later. */
final class Trouble {

  private static final int LONGEST_PEACE_MILLIS = 4000;
  private static final int LONGEST_TROUBLE_MILLIS = 8000;

  private final List<Victim> whole;
  private final Random random;
  private final List<Broken> broken = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final long start = System.nanoTime();

  /**
   * What happened.
   *
   * @param millis since the beginning
   * @param what as in {@code kill broker}
   */
  record Event(long millis, String what) {}

  private record Broken(Victim victim, boolean killed, long until) {}

  Trouble(List<Victim> victims, Random random) {
    this.whole = new ArrayList<>(victims);
    this.random = random;
  }

  /** Makes trouble for so long; in the end all is mended. */
  List<Event> make(Duration length) throws InterruptedException {
    long end = millis() + length.toMillis();
    while (millis() < end) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PEACE_MILLIS));
      mend(millis());
      if (!whole.isEmpty()) {
        harm(whole.remove(random.nextInt(whole.size())));
      }
    }
    mend(Long.MAX_VALUE);
    return List.copyOf(events);
  }

  private void harm(Victim victim) {
    boolean kill = random.nextBoolean();
    if (kill) {
      victim.kill();
    } else {
      victim.pause();
    }
    note((kill ? "kill " : "pause ") + victim.name());
    broken.add(new Broken(victim, kill, millis() + random.nextInt(LONGEST_TROUBLE_MILLIS)));
  }

  private void mend(long now) {
    for (Iterator<Broken> all = broken.iterator(); all.hasNext(); ) {
      Broken one = all.next();
      if (one.until <= now) {
        all.remove();
        if (one.killed) {
          one.victim.restart();
        } else {
          one.victim.resume();
        }
        note((one.killed ? "restart " : "resume ") + one.victim.name());
        whole.add(one.victim);
      }
    }
  }

  private void note(String what) {
    events.add(new Event(millis(), what));
  }

  private long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
