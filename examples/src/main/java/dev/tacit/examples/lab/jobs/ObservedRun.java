// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import dev.tacit.TacitListener;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import dev.tacit.sink.Sink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A job with a listener as people attach it: a name and a sink, all else at its default.
 *
 * @param ending of training
 * @param reports in order, each with the seconds after which it was there
 * @param overhead what the listener says it took of training's time
 * @param lines what it said
 */
record ObservedRun(Ending ending, List<Arrival> reports, double overhead, List<String> lines) {

  /** A report, and the seconds since training began. */
  record Arrival(Report report, double seconds) {}

  static ObservedRun of(OrdinaryJob job) throws Exception {
    List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    long start = System.nanoTime();
    Sink sink = report -> arrivals.add(new Arrival(report, (System.nanoTime() - start) / 1e9));
    Ending ending;
    double overhead;
    List<String> said;
    try (SaidLines lines = new SaidLines(job.run())) {
      try (TacitListener tacit =
          TacitListener.builder(job.run()).sink(new InMemorySink()).sink(sink).build()) {
        ending = Ending.of(job.program(), tacit);
        overhead = tacit.overhead();
      }
      said = lines.said();
    }
    return new ObservedRun(ending, List.copyOf(arrivals), overhead, said);
  }
}
