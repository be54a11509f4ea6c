// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import dev.tacit.exporter.api.RunSummary;
import dev.tacit.exporter.service.fleet.Fleet;
import dev.tacit.exporter.service.fleet.Limits;
import dev.tacit.exporter.service.fleet.Run;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Hides runs that ended or went silent, and forgets those that were so for long, or for longest if
 * there are too many.
 */
record Departures(
    OwnRuns runs,
    ReportStore reports,
    Retention retention,
    Limits limits,
    ProcessorContext<byte[], byte[]> context) {

  void lookThrough(long now) {
    Fleet fleet = runs.fleet();
    for (String name : runs.names()) {
      fleet.active(name).filter(run -> isOver(run, now)).ifPresent(this::hide);
      fleet
          .summary(name)
          .filter(run -> past(run.seen().toEpochMilli(), retention.forgetAfter(), now))
          .ifPresent(run -> forget(name));
    }
    int tooMany = fleet.silent() - limits.silentRuns();
    if (tooMany > 0) {
      forgetLongestSilent(tooMany);
    }
  }

  private void forgetLongestSilent(int tooMany) {
    runs.names().stream()
        .map(runs.fleet()::summary)
        .flatMap(Optional::stream)
        .filter(run -> !run.active())
        .sorted(Comparator.comparing(RunSummary::seen))
        .limit(tooMany)
        .map(RunSummary::run)
        .toList()
        .forEach(this::forget);
  }

  private boolean isOver(Run run, long now) {
    return past(run.seen(), retention.silentAfter(), now)
        || (run.ended().isPresent() && past(run.ended().getAsLong(), retention.endedAfter(), now));
  }

  private static boolean past(long since, Duration limit, long now) {
    return now - since > limit.toMillis();
  }

  private void hide(Run run) {
    runs.store(run.silent());
    context.forward(Outgoing.run(run.summary(), now()), Exporting.RUNS);
  }

  private void forget(String name) {
    reports.deleteAll(name);
    runs.forget(name);
    context.forward(Outgoing.forgotten(name, now()), Exporting.RUNS);
  }

  private long now() {
    return context.currentSystemTimeMs();
  }
}
