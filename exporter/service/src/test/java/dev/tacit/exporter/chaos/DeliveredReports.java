// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.chaos;

import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What stands in the topic of reports, whose records bear the broker's time. */
final class DeliveredReports {

  private final Map<String, Set<Integer>> iterations = new LinkedHashMap<>();
  private final List<Long> late = new ArrayList<>();
  private int records;
  private int overtaken;

  DeliveredReports(TestTopic reports) {
    reports.all().forEach(this::add);
  }

  private void add(ConsumerRecord<String, String> record) {
    Report report = ReportJson.read(record.value());
    TreeSet<Integer> before =
        (TreeSet<Integer>) iterations.computeIfAbsent(report.run(), run -> new TreeSet<>());
    boolean overtakes = before.higher(report.iteration()) != null;
    records++;
    if (before.add(report.iteration())) {
      overtaken += overtakes ? 1 : 0;
      late.add(record.timestamp() - report.time().toEpochMilli());
    }
  }

  /** The reports of a run, by their iterations. */
  Set<Integer> of(String run) {
    return iterations.getOrDefault(run, Set.of());
  }

  /** Different reports of a run, by runs. */
  Map<String, Integer> reports() {
    Map<String, Integer> reports = new LinkedHashMap<>();
    iterations.forEach((run, of) -> reports.put(run, of.size()));
    return reports;
  }

  int distinct() {
    return late.size();
  }

  /** Records with a report that had arrived before. */
  int doubled() {
    return records - distinct();
  }

  /** Reports that arrived after a later one of their run. */
  int overtaken() {
    return overtaken;
  }

  /**
   * How long after they had been made reports arrived.
   *
   * @param share of those that took no longer
   */
  long lateMillis(double share) {
    List<Long> sorted = late.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
  }
}
