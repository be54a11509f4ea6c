// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import dev.tacit.report.Report;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the start that a report is of means for the workers of its run. Each worker has a start of
 * its own: those of one process share it, those of several processes need not.
 *
 * @param workers all that the run has
 * @param past its starts that are over
 * @param active whether the run is heard of
 */
record Starting(Collection<Worker> workers, PastStarts past, boolean active) {

  /** Whether the report is of a start that is over. */
  boolean late(Report report) {
    Worker now = of(report.worker());
    if (now != null && now.start().equals(report.start())) {
      return false;
    }
    return (now != null && now.outlives(report))
        || (past.has(report.start()) && !isOfNow(report.start()));
  }

  /**
   * Whether the report is of a job that goes on though another one, under the same names, has taken
   * its place: it was made since.
   */
  boolean twin(Report report) {
    Worker now = of(report.worker());
    long began =
        now != null ? now.since() : workers.stream().mapToLong(Worker::since).min().orElse(0);
    return past.has(report.start())
        && (now == null || !now.start().equals(report.start()))
        && report.time().toEpochMilli() >= began;
  }

  /**
   * Workers that have no place beside the report: the same one of another start, those that were
   * started together with it, and those that had ended or gone silent.
   */
  List<Worker> leaving(Report report) {
    Worker before = of(report.worker());
    boolean anew =
        before == null
            ? !report.start().isEmpty() && !isOfNow(report.start())
            : !before.start().equals(report.start());
    if (!anew) {
      return List.of();
    }
    String replaced = before == null ? "" : before.start();
    return workers.stream()
        .filter(
            worker ->
                worker.name().equals(report.worker())
                    || (!replaced.isEmpty() && replaced.equals(worker.start()))
                    || !active
                    || worker.ended() <= report.time().toEpochMilli())
        .toList();
  }

  private @Nullable Worker of(String name) {
    return workers.stream().filter(worker -> worker.name().equals(name)).findFirst().orElse(null);
  }

  private boolean isOfNow(String start) {
    return workers.stream().anyMatch(worker -> worker.start().equals(start));
  }
}
