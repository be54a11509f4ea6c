// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a sink shows of one worker in one start of its run.
 *
 * <p>A registry has the series of one start of a worker: when another begins, those of the one
 * before go, whichever sink they are of. Its static methods are called under the registry's lock.
 */
final class Shown {

  /** Of a name that is started again and again, for as long as the process lives. */
  private static final int MOST_PAST = 100;

  private static final Map<MeterRegistry, Map<Tags, Shown>> LATEST = new WeakHashMap<>();

  private final String start;
  private final Set<String> past = new LinkedHashSet<>();
  private final Map<Key, Series> series = new ConcurrentHashMap<>();
  private volatile boolean over;

  /** Which series. */
  record Key(String name, Tags tags) {}

  private Shown(String start) {
    this.start = start;
  }

  /**
   * What shows reports of this start, null if a later one has begun.
   *
   * @param worker run and worker
   * @param mine what the sink showed so far
   */
  static @Nullable Shown of(
      MeterRegistry registry, Tags worker, String start, @Nullable Shown mine) {
    Map<Tags, Shown> all = latest(registry);
    Shown now = all.get(worker);
    if (now != null && now.past.contains(start)) {
      return null;
    }
    boolean goesOn = mine != null && !mine.over && mine.start.equals(start);
    Shown next = goesOn && mine != null ? mine : new Shown(start);
    if (now == null) {
      all.put(worker, next);
    } else if (!now.start.equals(start)) {
      next.follow(now);
      now.end();
      all.put(worker, next);
    }
    if (mine != null && mine != next) {
      mine.end();
    }
    return next;
  }

  private static Map<Tags, Shown> latest(MeterRegistry registry) {
    synchronized (LATEST) {
      return LATEST.computeIfAbsent(registry, key -> new HashMap<>());
    }
  }

  private void follow(Shown before) {
    past.addAll(before.past);
    past.remove(start);
    past.add(before.start);
    if (past.size() > MOST_PAST) {
      past.remove(past.iterator().next());
    }
  }

  /** Removes its series; under the registry's lock. */
  private void end() {
    over = true;
    series.values().forEach(Series::remove);
    series.clear();
  }

  /** Removes its series, as the sink is closed; under the registry's lock. */
  void close(MeterRegistry registry, Tags worker) {
    end();
    latest(registry).remove(worker, this);
  }

  /** Whether its series are gone. */
  boolean over() {
    return over;
  }

  Map<Key, Series> series() {
    return series;
  }
}
