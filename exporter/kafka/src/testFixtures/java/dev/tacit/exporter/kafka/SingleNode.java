// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.util.Map;

/**
 * Settings of a broker that is alone, and that keeps every record: many in tests bear times long
 * past, which a broker would otherwise remove or compact while a test reads them.
 */
final class SingleNode {

  static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("offsets.topic.num.partitions", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("transaction.state.log.num.partitions", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          Map.entry("log.retention.ms", "-1"),
          Map.entry("log.cleaner.min.compaction.lag.ms", String.valueOf(Long.MAX_VALUE)));

  private SingleNode() {}
}
