// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import dev.tacit.exporter.service.fleet.Limits;
import dev.tacit.exporter.service.stream.Retention;
import dev.tacit.exporter.service.stream.RunPolicy;
import dev.tacit.exporter.service.stream.ServiceTopics;
import dev.tacit.exporter.service.web.WebSettings;
import dev.tacit.exporter.settings.Entries;
import dev.tacit.exporter.settings.OnsetSettings;
import dev.tacit.exporter.settings.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an exporter is to run; {@link ServiceSettings} has every setting with its default.
 *
 * @param instance this one
 * @param topics that it reads and writes
 * @param policy what is made of runs
 * @param recordBytes longest record that is read
 * @param web how to be reached over HTTP
 * @param kafka settings of Kafka Streams and its clients, as they are
 */
record Settings(
    Instance instance,
    WantedTopics topics,
    RunPolicy policy,
    int recordBytes,
    WebSettings web,
    Map<String, String> kafka) {

  /**
   * What an instance is.
   *
   * @param application name that all instances of one exporter share
   * @param stateDirectory for the stores
   * @param threads that take records
   * @param standbys instances that keep a copy of each store, beside the one that uses it
   */
  record Instance(String application, Path stateDirectory, int threads, int standbys) {

    private static Instance of(Entries entries) {
      return new Instance(
          entries.text("application.id", "tacit-exporter"),
          Path.of(entries.text("state.dir", "tacit-exporter-state")),
          entries.integer("threads", 1, 1, 64),
          entries.integer("standby.replicas", 1, 0, 8));
    }
  }

  /**
   * Topics, and how those that are missing are created.
   *
   * @param names of all
   * @param create whether to create those that are missing
   * @param partitions of topics that are created
   * @param replication copies of topics that are created
   */
  record WantedTopics(ServiceTopics names, boolean create, int partitions, int replication) {

    private static WantedTopics of(Entries entries) {
      return new WantedTopics(
          new ServiceTopics(
              entries.text("topics.reports", "tacit.reports"),
              entries.text("topics.runs", "tacit.runs"),
              entries.text("topics.events", "tacit.events"),
              entries.text("topics.dead-letters", "tacit.dead-letters")),
          entries.flag("topics.create", false),
          entries.integer("topics.partitions", 12, 1, 10_000),
          entries.integer("topics.replication", 1, 1, 100));
    }
  }

  /**
   * @throws SettingsException if a setting is unknown, missing or out of its range
   */
  static Settings of(Entries entries) {
    Settings settings =
        new Settings(
            Instance.of(entries),
            WantedTopics.of(entries),
            policy(entries),
            entries.integer("limits.record-bytes", 256 * 1024, 1024, 900_000),
            web(entries),
            entries.below("kafka."));
    entries.requireNoOthers();
    if (settings.kafka().getOrDefault("bootstrap.servers", "").isEmpty()) {
      throw new SettingsException(
          "kafka.bootstrap.servers is missing: must be host:port of one or more brokers");
    }
    return settings;
  }

  private static RunPolicy policy(Entries entries) {
    Retention retention = retention(entries);
    return new RunPolicy(limits(entries), OnsetSettings.rules(entries), retention);
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
    int port = entries.integer("http.port", 9465, 0, 65_535);
    List<String> names = names(host, advertised, entries.text("http.names", ""));
    return new WebSettings(host, port, advertised, names, certificate(entries), login(entries));
  }

  private static Optional<WebSettings.Certificate> certificate(Entries entries) {
    Optional<Path> keystore = entries.file("http.tls.keystore");
    Optional<Path> password = entries.file("http.tls.password-file");
    requireBoth("http.tls.keystore", keystore, "http.tls.password-file", password);
    return keystore.map(file -> new WebSettings.Certificate(file, password.orElseThrow()));
  }

  private static Optional<WebSettings.Login> login(Entries entries) {
    Optional<String> user = entries.text("http.auth.user");
    Optional<Path> password = entries.file("http.auth.password-file");
    requireBoth("http.auth.user", user, "http.auth.password-file", password);
    return user.map(name -> new WebSettings.Login(name, password.orElseThrow()));
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
