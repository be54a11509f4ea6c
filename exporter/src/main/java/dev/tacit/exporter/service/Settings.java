package dev.tacit.exporter.service;

import dev.tacit.exporter.service.fleet.Limits;
import dev.tacit.exporter.service.stream.Retention;
import dev.tacit.exporter.service.stream.ServiceTopics;
import dev.tacit.exporter.service.web.WebSettings;
import dev.tacit.exporter.settings.Entries;
import dev.tacit.exporter.settings.OnsetSettings;
import dev.tacit.exporter.settings.SettingsException;
import dev.tacit.onset.OnsetRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an exporter is to run; {@code exporter/config/exporter.properties} has every setting with its
 * default.
 *
 * @param application name that all instances of one exporter share
 * @param stateDirectory for the stores
 * @param threads that take records
 * @param standbys instances that keep a copy of each store, beside the one that uses it
 * @param createTopics whether to create the topics that are missing
 * @param partitions of topics that are created
 * @param replication copies of topics that are created
 * @param recordBytes longest record that is read
 * @param kafka settings of Kafka Streams and its clients, as they are
 */
record Settings(
    String application,
    Path stateDirectory,
    int threads,
    int standbys,
    ServiceTopics topics,
    boolean createTopics,
    int partitions,
    int replication,
    Retention retention,
    Limits limits,
    int recordBytes,
    OnsetRules rules,
    WebSettings web,
    Map<String, String> kafka) {

  /**
   * @throws SettingsException if a setting is unknown, missing or out of its range
   */
  static Settings of(Entries entries) {
    Settings settings =
        new Settings(
            entries.text("application.id", "tacit-exporter"),
            Path.of(entries.text("state.dir", "tacit-exporter-state")),
            entries.integer("threads", 1, 1, 64),
            entries.integer("standby.replicas", 1, 0, 8),
            topics(entries),
            entries.flag("topics.create", false),
            entries.integer("topics.partitions", 12, 1, 10_000),
            entries.integer("topics.replication", 1, 1, 100),
            retention(entries),
            limits(entries),
            entries.integer("limits.record-bytes", 256 * 1024, 1024, 900_000),
            OnsetSettings.rules(entries),
            web(entries),
            entries.below("kafka."));
    entries.requireNoOthers();
    if (settings.kafka().getOrDefault("bootstrap.servers", "").isEmpty()) {
      throw new SettingsException(
          "kafka.bootstrap.servers is missing: must be host:port of one or more brokers");
    }
    return settings;
  }

  private static ServiceTopics topics(Entries entries) {
    return new ServiceTopics(
        entries.text("topics.reports", "tacit.reports"),
        entries.text("topics.runs", "tacit.runs"),
        entries.text("topics.events", "tacit.events"),
        entries.text("topics.dead-letters", "tacit.dead-letters"));
  }

  private static Retention retention(Entries entries) {
    Duration silent = entries.duration("runs.silent-after", "15m");
    Duration forget = entries.duration("runs.forget-after", "7d");
    if (forget.compareTo(silent) < 0) {
      throw SettingsException.of(
          "runs.forget-after", forget.toString(), "at least runs.silent-after, " + silent);
    }
    Duration check = entries.duration("runs.check-every", "5s");
    if (check.isZero()) {
      throw SettingsException.of("runs.check-every", "0", "above 0");
    }
    return new Retention(
        entries.duration("runs.ended-after", "1m"),
        silent,
        forget,
        entries.integer("runs.history", 100, 1, 100_000),
        check);
  }

  private static Limits limits(Entries entries) {
    return new Limits(
        entries.integer("limits.runs", 5_000, 1, 1_000_000),
        entries.integer("limits.silent-runs", 20_000, 1, 1_000_000),
        entries.integer("limits.series", 500_000, 1, 10_000_000),
        entries.integer("limits.series-per-run", 2_000, 1, 100_000),
        entries.integer("limits.workers-per-run", 64, 1, 10_000));
  }

  private static WebSettings web(Entries entries) {
    String host = entries.text("http.host", "127.0.0.1");
    Optional<String> advertised = entries.text("http.advertised");
    WebSettings web =
        new WebSettings(
            host,
            entries.integer("http.port", 9465, 0, 65_535),
            advertised,
            names(host, advertised, entries.text("http.names", "")),
            entries.file("http.tls.keystore"),
            entries.file("http.tls.password-file"),
            entries.text("http.auth.user"),
            entries.file("http.auth.password-file"));
    requireBoth(
        "http.tls.keystore", web.keystore(), "http.tls.password-file", web.keystorePassword());
    requireBoth("http.auth.user", web.user(), "http.auth.password-file", web.password());
    return web;
  }

  /** What it is told to listen on and to be found by, it may be asked by. */
  private static List<String> names(String host, Optional<String> advertised, String more) {
    List<String> names = new ArrayList<>(List.of(host));
    advertised.ifPresent(names::add);
    Arrays.stream(more.split(",")).map(String::trim).filter(s -> !s.isEmpty()).forEach(names::add);
    return names;
  }

  private static void requireBoth(String first, Optional<?> one, String second, Optional<?> other) {
    if (one.isPresent() != other.isPresent()) {
      throw new SettingsException(
          (one.isPresent() ? second : first)
              + " is missing: must be given with "
              + (one.isPresent() ? first : second));
    }
  }
}
