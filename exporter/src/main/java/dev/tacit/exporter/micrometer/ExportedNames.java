// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.micrometer;

import dev.tacit.report.Metric;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what every name stands for.
 *
 * <p>Prometheus wants one type and one set of labels per name, and different metrics can end up
 * with one name: it strips {@code _total}, {@code _created}, {@code _bucket} and {@code _info}.
 * Micrometer would accept the second meter, log it once, and never show it.
 *
 * <p>Used under the lock of its sink.
 */
final class ExportedNames {

  private static final Pattern STRIPPED = Pattern.compile("(_(total|created|bucket|info))+$");

  private final Map<String, Metric> byName = new HashMap<>();
  private final Map<String, Metric> byExportedName = new HashMap<>();

  /** Why this metric cannot be shown beside those known, null if it can. */
  @Nullable String conflict(Metric metric) {
    Metric known = byName.get(metric.name());
    if (known != null) {
      return same(known, metric) ? null : "it is " + shape(metric) + ", but was " + shape(known);
    }
    Metric other = byExportedName.get(exported(metric));
    return other == null
        ? null
        : "Prometheus would call it " + exported(metric) + ", as " + other.name();
  }

  /** Fixes kind, unit and tag keys of the metric's name for ever. */
  void remember(Metric metric) {
    if (byName.putIfAbsent(metric.name(), metric) == null) {
      byExportedName.put(exported(metric), metric);
    }
  }

  private static boolean same(Metric known, Metric metric) {
    return known.kind() == metric.kind()
        && known.unit().equals(metric.unit())
        && Set.copyOf(known.tagKeys()).equals(Set.copyOf(metric.tagKeys()));
  }

  private static String shape(Metric metric) {
    return "a " + metric.kind() + " in \"" + metric.unit() + "\" with tags " + metric.tagKeys();
  }

  /**
   * As Micrometer names it for Prometheus, whose class for this is not the same in all versions.
   */
  private static String exported(Metric metric) {
    String unit = metric.kind() == Metric.Kind.TIMER ? "seconds" : metric.unit();
    String name = metric.name().replace('.', '_');
    boolean complete = unit.isEmpty() || name.endsWith("_" + unit);
    return STRIPPED.matcher(complete ? name : name + "_" + unit).replaceFirst("");
  }
}
