// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.replay;

import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives every report of a source to a sink. What is no report is said and left out.
 *
 * <p>Without a speed, the same source gives the same calls.
 */
final class Replay {

  private static final double LONGEST_WAIT_MILLIS = 60_000;

  private static final int FLUSH_EVERY = 100;

  private final Sink sink;
  private final @Nullable String run;
  private final double speed;
  private final PrintStream problems;
  private @Nullable Instant last;
  private long taken;
  private long refused;

  /**
   * @param run only reports of this one, null for all
   * @param speed how many times faster than it was, 0 for as fast as can be
   */
  Replay(Sink sink, @Nullable String run, double speed, PrintStream problems) {
    this.sink = sink;
    this.run = run;
    this.speed = speed;
    this.problems = problems;
  }

  void all(Source source) throws IOException {
    source.forEach(this::take);
    sink.flush();
  }

  long taken() {
    return taken;
  }

  long refused() {
    return refused;
  }

  private void take(String place, String json) throws IOException {
    Report report;
    try {
      report = ReportJson.read(json);
    } catch (IllegalArgumentException e) {
      refused++;
      problems.println(place + ": " + e.getMessage());
      return;
    }
    if (run == null || run.equals(report.run())) {
      pace(report.time());
      sink.publish(report);
      taken++;
      if (taken % FLUSH_EVERY == 0) {
        sink.flush(); // a sink may drop what comes faster than it can write
      }
    }
  }

  private void pace(Instant time) throws IOException {
    if (speed > 0 && last != null && time.isAfter(last)) {
      double millis = Duration.between(last, time).toNanos() / 1e6 / speed;
      try {
        TimeUnit.MILLISECONDS.sleep((long) Math.min(millis, LONGEST_WAIT_MILLIS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    last = time;
  }
}
