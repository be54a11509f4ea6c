// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import dev.tacit.exporter.programs.ProcessSignals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A real KRaft broker of one node as a process of its own, to be killed, paused and restarted.
 *
 * <p>It keeps its ports and its data until it is closed. Beside the listener for clients, which may
 * be secured, it has one for tests that is not: see {@link #backDoor()}.
 */
public final class BrokerProcess implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 20;

  private final BrokerConfiguration configuration;
  private final Path directory;
  private Process process;
  private int starts;

  private BrokerProcess(BrokerConfiguration configuration, Path directory) throws IOException {
    this.configuration = configuration;
    this.directory = directory;
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /** A broker without encryption or authentication; its files are in {@code directory}. */
  public static BrokerProcess start(Path directory) {
    return start(directory, Security.PLAINTEXT, Map.of());
  }

  /**
   * Returns when the broker takes requests.
   *
   * @param directory for its files; created if it does not exist, else the broker goes on with what
   *     another one left in it
   * @param security of the listener for clients
   * @param settings of the broker, as in {@code server.properties}, over those of a single node
   */
  public static BrokerProcess start(
      Path directory, Security security, Map<String, String> settings) {
    try {
      BrokerConfiguration configuration =
          BrokerConfiguration.create(directory, security, new TreeMap<>(settings));
      configuration.format();
      BrokerProcess broker = new BrokerProcess(configuration, directory);
      broker.awaitStart();
      return broker;
    } catch (IOException e) {
      throw new IllegalStateException("the broker did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What clients are given as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return configuration.clientAddress();
  }

  /** Like {@link #bootstrapServers()}, never secured, and allowed everything. */
  public String backDoor() {
    return configuration.backDoorAddress();
  }

  /**
   * Client properties for the secured listener, {@code bootstrap.servers} among them.
   *
   * @param mechanism {@code PLAIN} or {@code SCRAM-SHA-256}; ignored without authentication
   * @param password {@link BrokerConfiguration#PASSWORD} is the right one
   */
  public Map<String, String> clientProperties(String mechanism, String password) {
    return configuration.clientProperties(mechanism, password);
  }

  /** Ends the process at once, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Starts the broker again, if need be after killing it, with the same ports and data. */
  public void restart() {
    restartSoon();
    awaitStart();
  }

  /** Like {@link #restart()}, without waiting for it to take requests. */
  public void restartSoon() {
    kill();
    try {
      process = launch();
    } catch (IOException e) {
      throw new IllegalStateException("the broker did not start again", e);
    }
  }

  /** Stops the process where it is: connections stay open, and nothing answers. */
  public void pause() {
    ProcessSignals.stop(process);
  }

  /** Ends {@link #pause()}. */
  public void resume() {
    ProcessSignals.go(process);
  }

  /** What the broker has logged since it was started last. */
  public String log() {
    try {
      return Files.readString(logFile());
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }

  /** Ends the process; its files stay. */
  @Override
  public void close() {
    kill();
  }

  private Process launch() throws IOException {
    starts++;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.add("-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "kafka.Kafka"));
    command.add(configuration.file().toString());
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(logFile().toFile())
        .start();
  }

  private Path logFile() {
    return directory.resolve("broker-" + starts + ".log");
  }

  private void awaitStart() {
    long deadline = System.nanoTime() + START.toNanos();
    while (!log().contains("Kafka Server started")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        kill();
        throw new IllegalStateException("the broker did not start:\n" + log());
      }
      sleep();
    }
  }

  private static void sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
