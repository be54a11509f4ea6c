package dev.tacit.exporter.service.fleet;

import dev.tacit.exporter.runs.RunSummary;
import dev.tacit.exporter.runs.Summaries;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The runs of the partitions that this instance has.
 *
 * <p>Safe for use by several threads; of one run, one at a time may write.
 */
public final class Fleet implements Summaries {

  private final Map<String, Run> active = new ConcurrentHashMap<>();
  private final Map<String, RunSummary> silent = new ConcurrentHashMap<>();
  private final AtomicLong series = new AtomicLong();

  /** Has no run. */
  public Fleet() {}

  /** Shows the run, in place of what was known of it. */
  public void show(Run run) {
    silent.remove(run.name());
    Run before = active.put(run.name(), run);
    series.addAndGet(run.series() - (before == null ? 0 : before.series()));
  }

  /** Keeps the run only in a few words. */
  public void hide(Run run) {
    forgetActive(run.name());
    silent.put(run.name(), run.silent().summary());
  }

  /** Knows the run no longer. */
  public void forget(String run) {
    forgetActive(run);
    silent.remove(run);
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

  /** How many series the runs have that are shown. */
  public long series() {
    return series.get();
  }

  @Override
  public Optional<RunSummary> summary(String run) {
    return active(run).map(Run::summary).or(() -> Optional.ofNullable(silent.get(run)));
  }

  @Override
  public List<RunSummary> summaries() {
    List<RunSummary> all = new ArrayList<>(silent.values());
    active.values().forEach(run -> all.add(run.summary()));
    all.sort(Comparator.comparing(RunSummary::run));
    return all;
  }
}
