// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a report to a spool that is thrown away, so that the first one of a job, whose process may
 * be killed right after, does not wait on its way to disk for classes to be loaded.
 */
final class Rehearsal {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaSink.class);
  private static final long BYTES = 1 << 16;
  private static final Report REPORT =
      new Report(
          "run",
          "0",
          0,
          0,
          Instant.EPOCH,
          List.of(
              Measurement.exact(Metric.gauge("tacit.rehearsal", "Nothing.", "tag"), 0.1, "all")));

  private Rehearsal() {}

  /** Takes some tenths of a second, once in a process. */
  static void run() {
    try {
      Path directory = Files.createTempDirectory("tacit-rehearsal");
      try {
        write(directory);
      } finally {
        delete(directory);
      }
    } catch (IOException e) { // then the first report takes longer
      LOG.debug("Could not rehearse the writing of reports", e);
    }
  }

  private static void write(Path directory) throws IOException {
    Counts counts = new Counts();
    SpoolFolder folder = SpoolFolder.claim(directory).get(0);
    Spool spool = new Spool(folder, new SpoolLimits(BYTES, BYTES), counts);
    KafkaMeters meters = new KafkaMeters(null, counts, List.of(spool));
    RunLog runs = new RunLog(Clock.systemUTC());
    Upkeep upkeep = new Upkeep(spool);
    Spooler spooler = new Spooler(1, spool, runs, meters, upkeep, new SaidLosses(counts));
    var taken = spooler.offer(REPORT);
    assert taken;
    spooler.finish();
    spooler.run();
    spool.close();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
