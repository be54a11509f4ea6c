// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.kafka.TestTopic;
import dev.tacit.exporter.programs.FreePort;
import dev.tacit.exporter.programs.ProcessSignals;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An exporter as a process of its own, to be killed and started again with the same stores. */
public final class ExporterProcess implements AutoCloseable {

  private final Path directory;
  private final String servers;
  private final Map<String, String> own;
  private final int port = FreePort.next();
  private Process process;
  private int starts;

  /**
   * Starts it.
   *
   * @param directory for its files, made if it is not there
   * @param servers {@code bootstrap.servers}
   */
  public ExporterProcess(Path directory, String servers) {
    this(directory, servers, Map.of());
  }

  /** With settings of its own beside. */
  ExporterProcess(Path directory, String servers, Map<String, String> own) {
    this.directory = directory;
    this.servers = servers;
    this.own = own;
    process = launch();
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /** Creates the topics that it reads, with so many partitions, and those that it writes. */
  public static void createTopics(String servers, int partitions) {
    TestTopic.createAll(
        servers,
        Map.of(
            "tacit.reports",
            partitions,
            "tacit.runs",
            partitions,
            "tacit.events",
            1,
            "tacit.dead-letters",
            1));
  }

  private Process launch() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ExporterCommand.class.getName());
    Map<String, String> settings =
        Map.of(
            "kafka.bootstrap.servers",
            servers,
            "kafka.consumer.session.timeout.ms",
            "6000",
            "state.dir",
            directory.resolve("state").toString(),
            "http.port",
            Integer.toString(port),
            "http.advertised",
            "127.0.0.1:" + port);
    for (Map<String, String> some : List.of(settings, own)) {
      some.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    }
    starts++;
    try {
      Files.createDirectories(directory);
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(directory.resolve("exporter-" + starts + ".log").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of one of its pages. */
  public URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Whether it says that it is ready. */
  public boolean ready() {
    return Web.ask(at("/readyz")).isPresent();
  }

  /** What it says of its runs; empty if it does not answer. */
  public Optional<JsonNode> runs() {
    return Web.ask(at("/api/runs")).map(answer -> Web.json(answer).path("runs"));
  }

  /** Ends it at once, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again with the same stores, if need be after killing it. */
  public void restart() {
    kill();
    process = launch();
  }

  /** Ends it as an operator does, so that its stores are whole. */
  public void stop() {
    process.destroy();
    Until.holds("it ends", () -> !process.isAlive());
  }

  /** Stops it where it is. */
  public void pause() {
    ProcessSignals.stop(process);
  }

  /** Lets it go on. */
  public void resume() {
    ProcessSignals.go(process);
  }

  /** Whether it runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** What it said since it was started last. */
  public String log() {
    try {
      return Files.readString(directory.resolve("exporter-" + starts + ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
