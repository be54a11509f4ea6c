// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.exporter.kafka.BrokerProcess;
import dev.tacit.exporter.programs.FreePort;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps what a version of the service leaves on disk and in Kafka, for {@link KeptVersionTest}.
 *
 * <p>Arguments: a checkout of that version that is built, how many reports of its quick start the
 * service is to read, and the file for what is kept, {@code *.tar.gz}.
 */
final class KeepVersion {

  private KeepVersion() {}

  /** Keeps it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path version = Path.of(args[0]);
    int reports = Integer.parseInt(args[1]);
    Path directory = Files.createTempDirectory("kept");
    try (BrokerProcess broker = BrokerProcess.start(directory.resolve("broker"))) {
      ExporterProcess.createTopics(broker.bootstrapServers(), 1);
      try (Producing producing = new Producing(broker.bootstrapServers())) {
        Path quickstart = version.resolve("examples/results/quickstart.jsonl");
        for (String line : Files.readAllLines(quickstart).subList(0, reports)) {
          producing.raw("quickstart", line.getBytes(UTF_8));
        }
      }
      read(version, broker.bootstrapServers(), directory.resolve("state"), reports);
    }
    run("tar", "-czf", args[2], "-C", directory.toString(), "broker/data", "state");
  }

  private static void read(Path version, String servers, Path state, int reports)
      throws IOException, InterruptedException {
    int port = FreePort.next();
    Process exporter =
        new ProcessBuilder(
                version.resolve("exporter/bin/tacit-exporter").toString(),
                "--set",
                "kafka.bootstrap.servers=" + servers,
                "--set",
                "state.dir=" + state,
                "--set",
                "http.port=" + port)
            .inheritIO()
            .start();
    URI run = URI.create("http://127.0.0.1:" + port + "/api/runs/quickstart");
    Until.holds(
        "all is read",
        () -> Web.ask(run).filter(text -> text.contains("\"reports\":" + reports)).isPresent());
    exporter.destroy();
    exporter.waitFor();
  }

  /** Ends when the command has. */
  static void run(String... command) throws IOException, InterruptedException {
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", command) + ": " + exit);
    }
  }
}
