// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import dev.tacit.exporter.service.fleet.Fleet;
import dev.tacit.exporter.service.intake.Intake;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The way of a record: reports and runs in, events, runs and dead letters out. */
public final class Exporting {

  static final String EVENTS = "events";
  static final String RUNS = "runs";
  static final String DEAD_LETTERS = "dead-letters";

  /** The store of whole reports. */
  public static final String REPORT_STORE = ReportProcessor.REPORTS;

  /** The store of runs, by their names in UTF-8. */
  public static final String RUN_STORE = ReportProcessor.RUNS;

  private static final String IN = "reports";
  private static final String PROCESSOR = "take";

  private Exporting() {}

  /**
   * Everything an instance does with records. Keys and values are bytes until intake has read them:
   * no record can fail before.
   */
  public static Topology topology(
      ServiceTopics topics,
      Intake intake,
      RunPolicy policy,
      Fleet fleet,
      ServiceCounts counts,
      RecreatedTopics recreated) {
    ReportProcessor.Settings settings =
        new ReportProcessor.Settings(topics, intake, policy, fleet, counts, recreated);
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            IN,
            new ArrivalTime(System::currentTimeMillis),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            topics.reports(),
            topics.runs())
        .addProcessor(PROCESSOR, () -> new ReportProcessor(settings), IN)
        .addStateStore(store(ReportProcessor.RUNS), PROCESSOR)
        .addStateStore(store(ReportProcessor.REPORTS), PROCESSOR)
        .addSink(EVENTS, topics.events(), bytes, bytes, PROCESSOR)
        .addSink(RUNS, topics.runs(), bytes, bytes, PROCESSOR)
        .addSink(DEAD_LETTERS, topics.deadLetters(), bytes, bytes, PROCESSOR);
  }

  /** The topics from which stores are rebuilt, as Kafka Streams names them. */
  static List<String> changelogs(String application) {
    return Stream.of(ReportProcessor.RUNS, ReportProcessor.REPORTS)
        .map(store -> application + "-" + store + "-changelog")
        .toList();
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
  }
}
