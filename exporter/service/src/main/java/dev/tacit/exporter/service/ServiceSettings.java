// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import dev.tacit.exporter.settings.OnsetSettings;
import dev.tacit.exporter.settings.Setting;
import dev.tacit.exporter.settings.SettingFile;
import dev.tacit.exporter.settings.SettingGroup;
import dev.tacit.exporter.settings.SettingHelp;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every setting of the exporter service: the one list from which help, example and page are made.
 */
final class ServiceSettings {

  private static final String DURATION = "a number and ms, s, m, h or d, as in 15m";
  private static final String TOPIC = "a topic's name";
  private static final String BROKERS = "kafka.bootstrap.servers";

  private static final String BEGINNING =
      """
      # Settings of tacit-exporter, each with its default. Only kafka.bootstrap.servers has none.
      # Give the file with --config. A variable, as TACIT_EXPORTER_HTTP_PORT for http.port, wins over
      # it, and --set KEY=VALUE over both.
      """;

  private ServiceSettings() {}

  /** Those together that belong together. */
  static List<SettingGroup> groups() {
    return List.of(kafka(), instance(), topics(), runs(), limits(), web(), onset());
  }

  /**
   * All of them, for a terminal.
   *
   * @param width of a line, in characters
   */
  static String help(int width) {
    return new SettingHelp(groups(), width).text();
  }

  /** A file that has all of them. */
  static String example() {
    return new SettingFile(groups(), BEGINNING).properties(Map.of(BROKERS, "localhost:9092"));
  }

  private static SettingGroup kafka() {
    return new SettingGroup(
        "Kafka",
        "",
        List.of(
            new Setting(
                BROKERS,
                "The brokers. There is no default.",
                "host:port of one or more brokers, with commas between them",
                ""),
            new Setting(
                "kafka.*",
                "Any other property of Kafka Streams and its clients, as in"
                    + " kafka.security.protocol, kafka.sasl.jaas.config or"
                    + " kafka.consumer.session.timeout.ms.",
                "what Kafka allows",
                "")));
  }

  private static SettingGroup instance() {
    return new SettingGroup(
        "This instance",
        "",
        List.of(
            new Setting(
                "application.id",
                "The name that all instances of one exporter share. It is their consumer group, and"
                    + " begins the names of their internal topics and transactions.",
                "a name that Kafka allows",
                "tacit-exporter"),
            new Setting(
                "state.dir",
                "Where the stores are; each instance has its own. They are rebuilt from Kafka if"
                    + " lost, which takes longer.",
                "a folder that can be written",
                "tacit-exporter-state"),
            new Setting("threads", "Threads that take records.", "a number from 1 to 64", "1"),
            new Setting(
                "standby.replicas",
                "Copies of each store on other instances, ready to take over. One instance alone"
                    + " has none.",
                "a number from 0 to 8",
                "1")));
  }

  private static SettingGroup topics() {
    return new SettingGroup(
        "Topics",
        "The service reads the first two, and writes the others.",
        List.of(
            new Setting("topics.reports", "Reports of jobs.", TOPIC, "tacit.reports"),
            new Setting("topics.runs", "Beginnings and ends of runs.", TOPIC, "tacit.runs"),
            new Setting("topics.events", "Onsets.", TOPIC, "tacit.events"),
            new Setting(
                "topics.dead-letters",
                "Records that are no reports, and those beyond a limit.",
                TOPIC,
                "tacit.dead-letters"),
            new Setting(
                "topics.create", "Creates those that are missing.", "true or false", "false"),
            new Setting(
                "topics.partitions",
                "Partitions of topics that are created.",
                "a number from 1 to 10000",
                "12"),
            new Setting(
                "topics.replication",
                "Copies of topics that are created.",
                "a number from 1 to 100",
                "1")));
  }

  private static SettingGroup runs() {
    return new SettingGroup(
        "How long a run is shown",
        "",
        List.of(
            new Setting(
                "runs.ended-after",
                "A run leaves /metrics so long after all its workers closed their sinks.",
                DURATION,
                "1m"),
            new Setting(
                "runs.silent-after",
                "Or so long after its latest report. It comes back with the next one.",
                DURATION,
                "15m"),
            new Setting(
                "runs.forget-after",
                "So long after its latest report nothing of it is kept.",
                DURATION + "; at least runs.silent-after",
                "7d"),
            new Setting(
                "runs.history",
                "Reports of a worker that are kept whole, for /api/runs/{run}/reports. Within so"
                    + " many, one that comes twice is told from a new one.",
                "a number from 1 to 100000",
                "100"),
            new Setting(
                "runs.check-every",
                "How often runs are looked through for this.",
                DURATION + "; above 0",
                "5s")));
  }

  private static SettingGroup limits() {
    return new SettingGroup(
        "Limits",
        "They protect the exporter and its runs from one another. What goes beyond is counted, and"
            + " sent to the dead letters.",
        List.of(
            new Setting("limits.runs", "Runs at once.", "a number from 1 to 1000000", "5000"),
            new Setting(
                "limits.silent-runs",
                "Runs that are known though they ended or went silent. Beyond, those that were so"
                    + " for longest are forgotten before runs.forget-after.",
                "a number from 1 to 1000000",
                "20000"),
            new Setting(
                "limits.series", "Series of all runs.", "a number from 1 to 10000000", "500000"),
            new Setting(
                "limits.series-per-run", "Series of one run.", "a number from 1 to 100000", "2000"),
            new Setting(
                "limits.workers-per-run", "Workers of one run.", "a number from 1 to 10000", "64"),
            new Setting(
                "limits.record-bytes",
                "The longest record that is read, in bytes.",
                "a number from 1024 to 900000",
                "262144")));
  }

  private static SettingGroup web() {
    return new SettingGroup(
        "HTTP", "", Stream.concat(address().stream(), access().stream()).toList());
  }

  private static List<Setting> address() {
    return List.of(
        new Setting(
            "http.host",
            "Where it listens: 127.0.0.1 is this machine only, 0.0.0.0 every network.",
            "a name or address of this machine",
            "127.0.0.1"),
        new Setting(
            "http.port", "At which port.", "a number from 0 to 65535; 0 is any free", "9465"),
        new Setting(
            "http.advertised",
            "Where those find it who asked another instance for one of its runs.",
            "host:port",
            ""),
        new Setting(
            "http.names",
            "Names by which it may be asked, as those of a proxy or a cluster; * for any."
                + " Addresses, localhost, this machine's name, http.host and http.advertised"
                + " always may. Whoever asks by another name gets 421: a stranger's page in"
                + " somebody's browser shall read nothing.",
            "names with commas between them",
            ""));
  }

  private static List<Setting> access() {
    return List.of(
        new Setting(
            "http.tls.keystore",
            "TLS, with the key and the certificate in this file.",
            "a PKCS #12 file that can be read",
            ""),
        new Setting(
            "http.tls.password-file",
            "Its password is the first line of this file.",
            "a file that can be read",
            ""),
        new Setting(
            "http.auth.user",
            "Basic authentication for /metrics and /api: the user.",
            "a name",
            ""),
        new Setting(
            "http.auth.password-file",
            "The user's password is the first line of this file.",
            "a file that can be read",
            ""));
  }

  private static SettingGroup onset() {
    return new SettingGroup(
        OnsetSettings.TITLE,
        "For runs that do not judge themselves. " + OnsetSettings.ABOUT,
        OnsetSettings.list());
  }
}
