// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.api.Summaries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The runs of the partitions that this instance has.
 *
 * <p>Safe for use by several threads; of one run, one at a time may write.
 */
public final class Fleet implements Summaries {

  private final NavigableMap<String, Run> active = new ConcurrentSkipListMap<>();
  private final NavigableMap<String, RunSummary> silent = new ConcurrentSkipListMap<>();
  private final AtomicInteger silentRuns = new AtomicInteger();
  private final AtomicLong series = new AtomicLong();

  /** Has no run. */
  public Fleet() {}

  /** Shows the run, in place of what was known of it. */
  public void show(Run run) {
    forgetSilent(run.name());
    Run before = active.put(run.name(), run);
    series.addAndGet(run.series() - (before == null ? 0 : before.series()));
  }

  /** Keeps the run only in a few words. */
  public void hide(Run run) {
    forgetActive(run.name());
    if (silent.put(run.name(), run.silent().summary()) == null) {
      silentRuns.incrementAndGet();
    }
  }

  /** Knows the run no longer. */
  public void forget(String run) {
    forgetActive(run);
    forgetSilent(run);
  }

  private void forgetSilent(String run) {
    if (silent.remove(run) != null) {
      silentRuns.decrementAndGet();
    }
  }

  private void forgetActive(String run) {
    Run before = active.remove(run);
    if (before != null) {
      series.addAndGet(-before.series());
    }
  }

  /** The run, if it is shown. */
  public Optional<Run> active(String run) {
    return Optional.ofNullable(active.get(run));
  }

  /** The runs that are shown. */
  public Collection<Run> active() {
    return active.values();
  }

  /** How many runs are known that are not shown. */
  public int silent() {
    return silentRuns.get();
  }

  /** How many series the runs have that are shown. */
  public long series() {
    return series.get();
  }

  @Override
  public Optional<RunSummary> summary(String run) {
    return active(run).map(Run::summary).or(() -> Optional.ofNullable(silent.get(run)));
  }

  @Override
  public List<RunSummary> summaries(String after, int limit) {
    List<RunSummary> some = new ArrayList<>();
    silent.tailMap(after, false).values().stream().limit(limit).forEach(some::add);
    active.tailMap(after, false).values().stream()
        .limit(limit)
        .forEach(run -> some.add(run.summary()));
    some.sort(Comparator.comparing(RunSummary::run));
    return some.stream().limit(limit).toList();
  }
}
