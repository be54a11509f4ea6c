// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.deeplearning4j.optimize.api.TrainingListener;

/** Tacit, with what it reports of itself. */
final class AttachedTacit implements RunObserver {

  private final InMemorySink sink = new InMemorySink();
  private final TacitListener tacit;
  private double overhead = Double.NaN;

  AttachedTacit(UnaryOperator<TacitListenerBuilder> settings) {
    this.tacit = settings.apply(TacitListener.builder("benchmark").sink(sink)).build();
  }

  @Override
  public Optional<TrainingListener> listener() {
    return Optional.of(tacit);
  }

  @Override
  public void close() {
    tacit.close();
    overhead = tacit.overhead();
  }

  /** The overhead is that of the whole run; other figures are those of the latest report. */
  @Override
  public Map<String, Number> reported() {
    List<Report> reports = sink.reports();
    Map<String, Number> reported = new LinkedHashMap<>();
    reported.put("reports", reports.size());
    reported.put("overhead", overhead);
    if (!reports.isEmpty()) {
      Report latest = reports.get(reports.size() - 1);
      add(reported, "contention", latest, "tacit.pipeline.contention");
      add(reported, "dropped", latest, "tacit.pipeline.snapshots", "dropped");
      add(reported, "failed", latest, "tacit.pipeline.snapshots", "failed");
    }
    return reported;
  }

  private static void add(
      Map<String, Number> reported, String name, Report report, String metric, String... tags) {
    report.find(metric, tags).ifPresent(found -> reported.put(name, found.value()));
  }
}
