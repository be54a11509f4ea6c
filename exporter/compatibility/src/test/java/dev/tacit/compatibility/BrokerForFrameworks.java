// SPDX-License-Identifier: Apache-2.0
package dev.tacit.compatibility;

import dev.tacit.exporter.kafka.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A broker as a process of its own: it needs Kafka's newest client, and the job that uses it has
 * the framework's.
 */
final class BrokerForFrameworks implements AutoCloseable {

  private static final String CLASS_PATH_FILE = "tacit.broker.class.path";
  private static final String LISTENS = "listens at ";

  private final Process process;
  private final String address;

  private BrokerForFrameworks(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Returns when the broker takes requests. */
  static BrokerForFrameworks start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                classPath(),
                BrokerForFrameworks.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = process.inputReader();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(LISTENS)) {
        return new BrokerForFrameworks(process, line.substring(LISTENS.length()));
      }
    }
    throw new IllegalStateException("the broker did not start");
  }

  /** With what the module needs that has the broker, if this job is of another. */
  private static String classPath() throws IOException {
    String file = System.getProperty(CLASS_PATH_FILE);
    if (file == null) {
      return System.getProperty("java.class.path");
    }
    String tests =
        BrokerForFrameworks.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return tests + File.pathSeparator + Files.readString(Path.of(file)).strip();
  }

  /** The process: says its address, and stays until nobody holds its standard input. */
  public static void main(String[] args) throws IOException {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      System.out.println(LISTENS + broker.bootstrapServers());
      var unused = System.in.read();
    }
    System.exit(0);
  }

  String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
