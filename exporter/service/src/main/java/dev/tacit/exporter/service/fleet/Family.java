// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.List;
import java.util.Map;

/** All series of one name. */
record Family(Kind kind, String name, String help, Map<Labels, DataPointSnapshot> points) {

  /** What Prometheus takes the name for. */
  enum Kind {
    GAUGE,
    COUNTER,
    SUMMARY,
    INFO
  }

  MetricSnapshot snapshot() {
    MetricMetadata metadata = new MetricMetadata(bare(), help.isEmpty() ? name : help);
    return switch (kind) {
      case GAUGE -> new GaugeSnapshot(metadata, as(GaugeDataPointSnapshot.class));
      case COUNTER -> new CounterSnapshot(metadata, as(CounterDataPointSnapshot.class));
      case SUMMARY -> new SummarySnapshot(metadata, as(SummaryDataPointSnapshot.class));
      case INFO -> new InfoSnapshot(metadata, as(InfoDataPointSnapshot.class));
    };
  }

  private <P> List<P> as(Class<P> type) {
    return points.values().stream().map(type::cast).toList();
  }

  /** The model names a counter without what its series end in. */
  private String bare() {
    String suffix = "_total";
    return kind == Kind.COUNTER && name.endsWith(suffix)
        ? name.substring(0, name.length() - suffix.length())
        : name;
  }
}
