// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.replay;

import dev.tacit.exporter.jsonl.JsonLinesSink;
import dev.tacit.exporter.kafka.KafkaSink;
import dev.tacit.exporter.page.HtmlReport;
import dev.tacit.exporter.settings.Entries;
import dev.tacit.exporter.settings.OnsetSettings;
import dev.tacit.exporter.settings.SettingsException;
import dev.tacit.onset.OnsetRules;
import dev.tacit.sink.Sink;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code tacit-replay}. */
@Command(
    name = "tacit-replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Gives the reports of a file or a topic to a sink, or to the rules of memorization onset:"
            + " the same input gives the same output.",
    footer = {
      "",
      "Ends with 0 if every record was a report, 1 if some were not or a sink failed, 2 if an"
          + " option is wrong.",
      "Examples:",
      "  tacit-replay --file run.jsonl --to onset --set onset.factor.train=1.4",
      "  tacit-replay --topic tacit.reports --set kafka.bootstrap.servers=localhost:9092"
          + " --since 2026-01-01T00:00:00Z --to jsonl=run.jsonl",
      "  tacit-replay --file run.jsonl --to prometheus=9464 --speed 60 --linger 5m"
    })
public final class ReplayCommand implements Callable<Integer> {

  @Option(names = "--file", paramLabel = "FILE", description = "JSON Lines file to read")
  private @Nullable Path file;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Kafka topic to read")
  private @Nullable String topic;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "only records from this time on, as in 2026-01-01T00:00:00Z")
  private @Nullable Instant since;

  @Option(names = "--until", paramLabel = "TIME", description = "only records before this time")
  private @Nullable Instant until;

  @Option(names = "--run", paramLabel = "NAME", description = "only reports of this run")
  private @Nullable String run;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "SINK",
      description = "onset, jsonl=FILE, html=FILE, kafka=TOPIC or prometheus=PORT")
  private String to = "";

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "0",
      description = "how many times faster than it was; 0, the default, is as fast as can be")
  private double speed;

  @Option(
      names = "--linger",
      paramLabel = "TIME",
      defaultValue = "0s",
      description = "how long prometheus=PORT stays after the last report, as in 5m")
  private String linger = "0s";

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "properties file with settings below kafka. and onset.")
  private @Nullable Path config;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = "a setting, over the file's; may be repeated")
  private Map<String, String> over = new TreeMap<>();

  private final PrintStream out;
  private final PrintStream err;

  ReplayCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Replays, and ends the process. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ReplayCommand(System.out, System.err)).execute(arguments));
  }

  @Override
  public Integer call() {
    try {
      return replay();
    } catch (IllegalArgumentException e) {
      err.println("tacit-replay: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    } catch (IOException e) {
      err.println("tacit-replay: " + e.getMessage());
      return 1;
    }
  }

  private int replay() throws IOException {
    Entries entries = Entries.of(Optional.ofNullable(config), over);
    Map<String, String> kafka = entries.below("kafka.");
    OnsetRules rules = OnsetSettings.rules(entries);
    Duration stay = new Entries(Map.of("--linger", linger)).duration("--linger", "0s");
    entries.requireNoOthers();
    if (!(speed >= 0)) {
      throw SettingsException.of("--speed", Double.toString(speed), "0 or more");
    }
    Source source = source(kafka);
    try (Sink sink = sink(kafka, rules, stay)) {
      Replay replay = new Replay(sink, run, speed, err);
      replay.all(source);
      err.println(replay.taken() + " reports replayed, " + replay.refused() + " records left out");
      return replay.refused() == 0 ? 0 : 1;
    }
  }

  private Source source(Map<String, String> kafka) {
    if ((file == null) == (topic == null)) {
      throw new SettingsException("one of --file and --topic must be given");
    }
    if (file != null) {
      if (!Files.isReadable(file)) {
        throw SettingsException.of("--file", file.toString(), "a file that can be read");
      }
      return new FileSource(file);
    }
    requireBroker(kafka);
    String name = topic == null ? "" : topic;
    return new TopicSource(
        kafka, name, since == null ? Instant.MIN : since, until == null ? Instant.MAX : until);
  }

  private static void requireBroker(Map<String, String> kafka) {
    if (kafka.getOrDefault("bootstrap.servers", "").isEmpty()) {
      throw new SettingsException("kafka.bootstrap.servers is missing");
    }
  }

  private Sink sink(Map<String, String> kafka, OnsetRules rules, Duration stay) {
    String[] parts = to.split("=", 2);
    String value = parts.length == 2 ? parts[1] : "";
    return switch (parts[0]) {
      case "onset" -> new VerdictSink(rules, out);
      case "jsonl" -> JsonLinesSink.to(Path.of(required(value, "a file")));
      case "html" -> HtmlReport.to(Path.of(required(value, "a file")));
      case "kafka" -> kafka(kafka, required(value, "a topic"));
      case "prometheus" -> endpoint(value, stay);
      default ->
          throw SettingsException.of(
              "--to", to, "onset, jsonl=FILE, html=FILE, kafka=TOPIC or prometheus=PORT");
    };
  }

  private String required(String value, String what) {
    if (value.isEmpty()) {
      throw SettingsException.of("--to", to, "followed by = and " + what);
    }
    return value;
  }

  private Sink kafka(Map<String, String> kafka, String target) {
    if (target.equals(topic)) {
      throw SettingsException.of("--to", to, "another topic than --topic");
    }
    requireBroker(kafka);
    return KafkaSink.builder(kafka).topic(target).build();
  }

  private Sink endpoint(String port, Duration stay) {
    Entries entries = new Entries(Map.of("--to prometheus", port));
    EndpointSink sink = new EndpointSink(entries.integer("--to prometheus", 9464, 0, 65_535), stay);
    err.println("Shows reports at " + sink.endpoint().address());
    err.println("Shows a page at " + sink.endpoint().pageAddress());
    return sink;
  }
}
