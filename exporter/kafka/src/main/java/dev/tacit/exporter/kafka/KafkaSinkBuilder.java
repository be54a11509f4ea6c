// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.argument.Argument;
import dev.tacit.exporter.kafka.Topics.Creation;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link KafkaSink}. Every setter rejects what is not allowed at once. */
public final class KafkaSinkBuilder {

  /** Where reports go by default. */
  public static final String DEFAULT_TOPIC = "tacit.reports";

  /** Where the beginning and the end of runs go by default. */
  public static final String DEFAULT_RUNS_TOPIC = "tacit.runs";

  /** How many bytes may wait on disk by default: 256 MiB. */
  public static final long DEFAULT_SPOOL_BYTES = 256L << 20;

  /** How many reports may wait for the disk by default. */
  public static final int DEFAULT_BUFFER_CAPACITY = 1000;

  /** How long {@link KafkaSink#close} waits for the broker by default: 10 s. */
  public static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private static final long LEAST_SPOOL_BYTES = 64 << 10;
  private static final Pattern TOPIC_NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  private final ProducerSettings settings;
  private String topic = DEFAULT_TOPIC;
  private String runsTopic = DEFAULT_RUNS_TOPIC;
  private @Nullable String eventsTopic;
  private @Nullable Creation creation;
  private @Nullable Path spoolDirectory;
  private long spoolBytes = DEFAULT_SPOOL_BYTES;
  private int bufferCapacity = DEFAULT_BUFFER_CAPACITY;
  private Duration closeTimeout = DEFAULT_CLOSE_TIMEOUT;
  private @Nullable MeterRegistry registry;

  KafkaSinkBuilder(Map<?, ?> producerProperties) {
    this.settings = ProducerSettings.of(producerProperties);
  }

  /**
   * Where reports go, {@value #DEFAULT_TOPIC} by default.
   *
   * @throws IllegalArgumentException if Kafka allows no such name
   */
  public KafkaSinkBuilder topic(String name) {
    this.topic = checkedName("topic", name);
    return this;
  }

  /**
   * Where the beginning and the end of runs go, {@value #DEFAULT_RUNS_TOPIC} by default; it should
   * be compacted.
   *
   * @throws IllegalArgumentException if Kafka allows no such name
   */
  public KafkaSinkBuilder runsTopic(String name) {
    this.runsTopic = checkedName("runsTopic", name);
    return this;
  }

  /**
   * Where {@link KafkaSink#onsets} sends the onset of memorization, {@code tacit.events} for the
   * exporter service; by default, it cannot.
   *
   * @throws IllegalArgumentException if Kafka allows no such name
   */
  public KafkaSinkBuilder eventsTopic(String name) {
    this.eventsTopic = checkedName("eventsTopic", name);
    return this;
  }

  /**
   * Creates the topics that do not exist: that of reports as the broker's defaults say, that of
   * runs compacted. Unless called, none is created, and reports wait until they are there.
   *
   * @param partitions of each topic, from 1
   * @param replication copies of each partition, from 1
   * @throws IllegalArgumentException if one is out of range
   */
  public KafkaSinkBuilder createTopics(int partitions, int replication) {
    atLeast("partitions", partitions, 1);
    atLeast("replication", replication, 1);
    if (replication > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "replication=" + replication + ": must be at most " + Short.MAX_VALUE);
    }
    this.creation = new Creation(partitions, (short) replication);
    return this;
  }

  /**
   * Where reports wait until the broker has them; {@code .tacit/kafka} in the user's home unless
   * told. Several jobs may share it. In it is a folder for each broker address and topic, and
   * whatever an earlier job left there is delivered by the next that starts.
   */
  public KafkaSinkBuilder spoolDirectory(Path directory) {
    this.spoolDirectory = Argument.required("directory", directory);
    return this;
  }

  /**
   * How many bytes may wait on disk; the oldest are lost when there are more.
   *
   * @param bytes from 65536; 256 MiB by default
   * @throws IllegalArgumentException if there are fewer
   */
  public KafkaSinkBuilder spoolBytes(long bytes) {
    atLeast("spoolBytes", bytes, LEAST_SPOOL_BYTES);
    this.spoolBytes = bytes;
    return this;
  }

  /**
   * How many reports may wait for the disk; the newest are lost when there are more.
   *
   * @param reports from 1; {@value #DEFAULT_BUFFER_CAPACITY} by default
   * @throws IllegalArgumentException if there are fewer
   */
  public KafkaSinkBuilder bufferCapacity(int reports) {
    atLeast("bufferCapacity", reports, 1);
    this.bufferCapacity = reports;
    return this;
  }

  /**
   * How long closing waits for the broker to take what waits; what it does not take stays on disk.
   *
   * @param timeout from 0; 10 s by default
   * @throws IllegalArgumentException if it is negative
   */
  public KafkaSinkBuilder closeTimeout(Duration timeout) {
    if (Argument.required("closeTimeout", timeout).isNegative()) {
      throw new IllegalArgumentException("closeTimeout=" + timeout + ": must not be negative");
    }
    this.closeTimeout = timeout;
    return this;
  }

  /** Where the sink's counters and its Kafka client's metrics go; nowhere by default. */
  public KafkaSinkBuilder registry(MeterRegistry meterRegistry) {
    this.registry = Argument.required("registry", meterRegistry);
    return this;
  }

  /**
   * Starts the sink. It does not wait for the broker, which may be away.
   *
   * @throws IllegalArgumentException naming the property that Kafka refuses, or the spool directory
   *     if it cannot be written
   */
  public KafkaSink build() {
    Topics topics = new Topics(topic, runsTopic, eventsTopic, creation);
    Connection connection = connect(topics);
    Counts counts = new Counts();
    Rehearsal.run();
    List<Spool> spools;
    try {
      spools =
          new SpoolDirectory(
                  directory(),
                  settings.bootstrapServers(),
                  topic,
                  spoolBytes,
                  settings.requestBytes())
              .open(counts);
    } catch (IllegalArgumentException e) {
      if (connection != null) {
        connection.close();
      }
      throw e;
    }
    KafkaMeters meters = new KafkaMeters(registry, counts, spools);
    Spool own = spools.get(spools.size() - 1);
    Upkeep upkeep = new Upkeep(own);
    RunLog runs = new RunLog(Clock.systemUTC());
    Spooler spooler =
        new Spooler(bufferCapacity, own, runs, meters, upkeep, new SaidLosses(counts));
    Link link = new Link(settings, topics, connection, meters);
    Courier courier = new Courier(spools, settings, topics, link, counts);
    String text = "KafkaSink[" + settings + ", topic=" + topic + ", spool=" + own + "]";
    KafkaSink.Parts parts = new KafkaSink.Parts(spooler, courier, upkeep, spools, meters);
    return new KafkaSink(text, eventsTopic != null, parts, closeTimeout);
  }

  /** Null if it has to be tried again later: names can be unknown for a while. */
  private @Nullable Connection connect(Topics topics) {
    try {
      return Connection.open(settings, topics);
    } catch (KafkaException e) {
      Failure failure = new Diagnosis(settings, topics).of(e);
      if (failure.cause() == Failure.Cause.UNKNOWN_HOST) {
        return null;
      }
      throw new IllegalArgumentException(explained(e));
    }
  }

  /** What Kafka objects to; never a login, whose parts are secret. */
  private static String explained(KafkaException e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    if (message.contains("JAAS") || message.contains("Login")) {
      return "sasl.jaas.config: cannot be used; must be like: org.apache.kafka.common.security"
          + ".plain.PlainLoginModule required username=\"...\" password=\"...\";";
    }
    return "producer properties: Kafka does not take them: " + message;
  }

  private Path directory() {
    return spoolDirectory == null
        ? Path.of(System.getProperty("user.home", "."), ".tacit", "kafka")
        : spoolDirectory;
  }

  private static String checkedName(String parameter, String name) {
    boolean allowed = TOPIC_NAME.matcher(Argument.required(parameter, name)).matches();
    if (!allowed || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException(
          parameter + "=\"" + name + "\": must be 1 to 249 of a-z, A-Z, 0-9, '.', '_' and '-'");
    }
    return name;
  }

  private static void atLeast(String parameter, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(parameter + "=" + value + ": must be at least " + least);
    }
  }
}
