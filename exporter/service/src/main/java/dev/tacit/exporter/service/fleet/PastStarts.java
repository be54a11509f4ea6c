// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import dev.tacit.exporter.api.RunStart;
import dev.tacit.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Starts of a run that are over: what still comes of them is late.
 *
 * @param all the one that was over last comes last
 */
record PastStarts(List<RunStart> all) {

  /** Of those before, reports are older than the latest start, and known by that to be late. */
  static final int MOST = 20;

  static final PastStarts NONE = new PastStarts(List.of());

  PastStarts {
    all = List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
  }

  boolean has(String start) {
    return all.stream().anyMatch(one -> one.start().equals(start));
  }

  /** With those of workers whose place others have taken. */
  PastStarts with(Collection<Worker> leaving) {
    List<RunStart> more = new ArrayList<>(all);
    more.addAll(byStart(leaving, true));
    return new PastStarts(more);
  }

  /** With that of a report which came too late to be counted. */
  PastStarts with(Report late) {
    if (late.start().isEmpty() || has(late.start())) {
      return this;
    }
    List<RunStart> more = new ArrayList<>(all);
    more.add(new RunStart(late.start(), late.time(), late.time(), 0, List.of(late.worker()), true));
    return new PastStarts(more);
  }

  /** The workers' starts, in the order of their first reports. */
  static List<RunStart> byStart(Collection<Worker> workers, boolean over) {
    Map<String, List<Worker>> grouped =
        workers.stream()
            .collect(Collectors.groupingBy(Worker::start, TreeMap::new, Collectors.toList()));
    List<RunStart> starts = new ArrayList<>();
    grouped.forEach((start, all) -> starts.add(start(start, all, over)));
    starts.sort(RunStart.BY_TIME);
    return starts;
  }

  private static RunStart start(String start, List<Worker> workers, boolean over) {
    return new RunStart(
        start,
        Instant.ofEpochMilli(workers.stream().mapToLong(Worker::since).min().orElse(0)),
        Instant.ofEpochMilli(workers.stream().mapToLong(Worker::time).max().orElse(0)),
        workers.stream().mapToLong(Worker::reports).sum(),
        workers.stream().map(Worker::name).toList(),
        over);
  }
}
