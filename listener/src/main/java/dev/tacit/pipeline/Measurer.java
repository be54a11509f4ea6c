package dev.tacit.pipeline;

import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.replica.UnsupportedNetworkException;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import dev.tacit.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs the diagnostics that are due; one that throws harms no other. */
final class Measurer {

  private final Health health;
  private final Warnings warnings;

  Measurer(Health health, Warnings warnings) {
    this.health = health;
    this.warnings = warnings;
  }

  Report measure(Task task) {
    List<Measurement> measurements = new ArrayList<>();
    boolean[] failed = {false};
    task.place()
        .measure(
            task.snapshot(),
            (snapshot, replica) -> {
              for (Diagnostic diagnostic : task.due()) {
                failed[0] |= !measure(diagnostic, snapshot, replica, measurements);
              }
            });
    health.count(failed[0] ? Health.Outcome.FAILED : Health.Outcome.MEASURED);
    measurements.addAll(health.measurements(task.run(), Instant.now()));
    Snapshot snapshot = task.snapshot();
    return new Report(
        task.run().name(),
        task.run().worker(),
        snapshot.iteration(),
        snapshot.epoch(),
        snapshot.time(),
        measurements);
  }

  private boolean measure(
      Diagnostic diagnostic, Snapshot snapshot, Replica replica, List<Measurement> all) {
    long start = System.nanoTime();
    List<Measurement> measured;
    boolean worked = true;
    try {
      measured = diagnostic.measure(snapshot, replica);
    } catch (UnsupportedNetworkException e) {
      warnings.warn("unsupported", "The network cannot be measured: " + e.getMessage(), null);
      measured = undefined(diagnostic, String.valueOf(e.getMessage()));
    } catch (Exception | LinkageError | StackOverflowError e) {
      warnings.warn(diagnostic.name(), diagnostic.name() + " failed", e);
      measured = undefined(diagnostic, "failed: " + e);
      worked = false;
    }
    all.addAll(measured);
    all.add(Health.timing(diagnostic.name(), System.nanoTime() - start));
    long undefined = measured.stream().filter(m -> !m.defined()).count();
    health.countUndefined(diagnostic.name(), undefined);
    return worked;
  }

  private static List<Measurement> undefined(Diagnostic diagnostic, String reason) {
    return diagnostic.metrics().stream()
        .map(metric -> Measurement.undefined(metric, reason, noTags(metric)))
        .toList();
  }

  private static String[] noTags(Metric metric) {
    return metric.tagKeys().stream().map(key -> "").toArray(String[]::new);
  }
}
