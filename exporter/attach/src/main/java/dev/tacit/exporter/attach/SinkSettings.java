// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.exporter.kafka.KafkaSinkBuilder;
import dev.tacit.exporter.settings.Setting;
import dev.tacit.exporter.settings.SettingGroup;
import java.util.List;
import java.util.stream.Stream;

/** The settings that say where reports go, and what to do at an onset. */
final class SinkSettings {

  static final String PORT = "a number from 1 to 65535, 0 for any free port, or off";
  static final String PAGE = "on or off";
  static final String MICROMETER = "global or off";
  static final String STOP = "off, at-onset or at-stop";
  static final String ADDRESS = "an address that begins with http:// or https:// and names a host";

  private static final List<String> SINK = List.of("sink");
  private static final List<String> ONSET = List.of("onOnset");

  private SinkSettings() {}

  static List<SettingGroup> groups() {
    return List.of(here(), kafka(), actions());
  }

  private static SettingGroup here() {
    return new SettingGroup(
        "Where reports go", "", Stream.concat(endpoint().stream(), files().stream()).toList());
  }

  private static List<Setting> endpoint() {
    return List.of(
        new Setting(
            "port",
            "Where Prometheus finds metrics, at /metrics, and a browser the live page.",
            PORT,
            Integer.toString(EndpointPart.PORT),
            SINK),
        new Setting(
            "host",
            "Who may ask there: 127.0.0.1 is this machine only, 0.0.0.0 whoever reaches it."
                + " There is no password.",
            "a name or address of this machine",
            EndpointPart.HOST,
            SINK),
        new Setting(
            "names",
            "Names by which it may be asked beside its own, as those of a proxy or a cluster;"
                + " * for any.",
            "names with commas between them",
            "",
            SINK),
        new Setting(
            "page",
            "The live page at the port. Whoever opens it may answer questions on labels.",
            PAGE,
            "on",
            SINK),
        new Setting(
            "micrometer",
            "The job's own Micrometer has the meters too: global is its Metrics.globalRegistry.",
            MICROMETER,
            "off",
            SINK));
  }

  private static List<Setting> files() {
    return List.of(
        new Setting(
            "page-file",
            "Writes the page into this file when the job ends, for a browser without a server.",
            "a file",
            "",
            SINK),
        new Setting(
            "file",
            "Appends every report to this file, a line of JSON each.",
            "a file that can be written",
            "",
            SINK));
  }

  private static SettingGroup kafka() {
    return new SettingGroup(
        "Kafka",
        "Reports go to Kafka once kafka.bootstrap.servers is given.",
        Stream.concat(delivery().stream(), upkeep().stream()).toList());
  }

  private static List<Setting> delivery() {
    return List.of(
        new Setting(
            "kafka.bootstrap.servers",
            "The brokers.",
            "host:port of one or more brokers, with commas between them",
            "",
            SINK),
        new Setting(
            "kafka.*",
            "Any other property of Kafka's producer, as in kafka.security.protocol.",
            "what Kafka allows",
            "",
            SINK),
        new Setting(
            "kafka-topic",
            "Where reports go.",
            "a topic's name",
            KafkaSinkBuilder.DEFAULT_TOPIC,
            SINK),
        new Setting(
            "kafka-runs-topic",
            "Where the beginning and end of runs go.",
            "a topic's name",
            KafkaSinkBuilder.DEFAULT_RUNS_TOPIC,
            SINK));
  }

  private static List<Setting> upkeep() {
    return List.of(
        new Setting(
            "kafka-events-topic",
            "Where onsets and questions on labels go; by default nowhere.",
            "a topic's name",
            "",
            List.of("onOnset", "onQuestions")),
        new Setting(
            "kafka-partitions",
            "Creates topics that are missing, with so many partitions; 0 creates none.",
            "a number from 0 to 10000",
            "0",
            SINK),
        new Setting(
            "kafka-replication",
            "Copies of the topics that are created.",
            "a number from 1 to 100",
            "1",
            SINK),
        new Setting(
            "kafka-spool",
            "Where reports wait until the broker has them; by default .tacit/kafka in the user's"
                + " home.",
            "a folder that can be written",
            "",
            SINK),
        new Setting(
            "kafka-close-timeout",
            "How long the end of the job waits for the broker; the rest stays on disk.",
            TrainingSettings.DURATION,
            KafkaPart.CLOSE,
            SINK));
  }

  private static SettingGroup actions() {
    return new SettingGroup(
        "What to do at an onset",
        "A warning is logged in any case.",
        List.of(
            new Setting("webhook.url", "Posts the onset as JSON to it.", ADDRESS, "", ONSET),
            new Setting(
                "webhook.token-file",
                "Sends the token in this file with it.",
                "a file that holds a token",
                "",
                ONSET),
            new Setting(
                "webhook.token-variable",
                "Sends the token in this variable of the environment with it.",
                "a variable that is set",
                "",
                ONSET),
            new Setting(
                "webhook.header.*",
                "Sends a header with it, as webhook.header.x-team.",
                "what HTTP allows",
                "",
                ONSET),
            new Setting(
                "stop-training",
                "For jobs whose code asks: Attachment.stopTraining says from then on that training"
                    + " is to end. It ends no job whose code does not ask.",
                STOP,
                "off",
                List.of("onOnset", "onStop"))));
  }
}
