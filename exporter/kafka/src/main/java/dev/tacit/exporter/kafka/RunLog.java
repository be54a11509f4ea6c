// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.wire.RunJson;
import dev.tacit.exporter.wire.RunState;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of every start of a run that it began, before its first report, and that it ended. */
final class RunLog {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
  private static final int MOST_RUNS = 1000;

  private final Clock clock;
  private final Map<Key, Map<String, String>> configurations = new LinkedHashMap<>();
  private boolean tooManySaid;

  private record Key(String run, String worker, String start) {}

  RunLog(Clock clock) {
    this.clock = clock;
  }

  void seen(Report report, Spool spool) {
    Key key = new Key(report.run(), report.worker(), report.start());
    if (configurations.containsKey(key)) {
      return;
    }
    if (configurations.size() == MOST_RUNS) {
      tooMany();
      return;
    }
    Map<String, String> configuration =
        report.find("tacit.run.info").map(Measurement::tags).orElse(Map.of());
    append(key, RunState.State.STARTED, report.time(), configuration, spool);
    configurations.put(key, configuration);
  }

  private void tooMany() {
    if (!tooManySaid) {
      tooManySaid = true;
      LOG.warn(
          "This job began {} runs: of further ones, beginning and end are not told, their reports are"
              + " sent all the same; start another job, or another sink, for them (said once)",
          MOST_RUNS);
    }
  }

  void ended(Spool spool) {
    configurations.forEach(
        (key, configuration) ->
            append(key, RunState.State.ENDED, clock.instant(), configuration, spool));
  }

  private static void append(
      Key key, RunState.State state, Instant time, Map<String, String> configuration, Spool spool) {
    RunState run = new RunState(key.run(), key.worker(), state, time, configuration, key.start());
    spool.append(new SpoolEntry(SpoolEntry.Kind.RUN, RunJson.write(run)));
  }
}
