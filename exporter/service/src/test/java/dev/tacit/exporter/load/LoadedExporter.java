// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.exporter.programs.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** An exporter as its start script runs it, in a process of its own. */
final class LoadedExporter implements AutoCloseable {

  /** Those of the start script. */
  static final List<String> JVM = List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError");

  private static final int CLOCK_TICKS_PER_SECOND = 100;

  private final Process process;
  private final int port;

  /** One answer to a scrape, taken compressed as Prometheus does. */
  record Scrape(long started, double seconds, String page) {

    double value(String series) {
      return page.lines()
          .filter(line -> line.startsWith(series))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }

    long series() {
      return page.lines().filter(line -> line.contains("run=\"")).count();
    }
  }

  LoadedExporter(Path directory, String servers, String name) throws IOException {
    port = FreePort.next();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.tacit.exporter.service.ExporterCommand");
    for (String setting :
        List.of(
            "kafka.bootstrap.servers=" + servers,
            "application.id=" + name,
            "topics.reports=" + name,
            "topics.create=true",
            "topics.partitions=" + LoadStep.PARTITIONS,
            "state.dir=" + directory.resolve("state-" + port),
            "http.port=" + port)) {
      command.addAll(List.of("--set", setting));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("exporter-" + port + ".log").toFile());
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  boolean ready() {
    try {
      return get("/readyz").startsWith("yes");
    } catch (IOException e) {
      return false;
    }
  }

  Scrape scrape() throws IOException {
    long started = System.currentTimeMillis();
    long start = System.nanoTime();
    String page = get("/metrics");
    return new Scrape(started, (System.nanoTime() - start) / 1e9, page);
  }

  String get(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    connection.setRequestProperty("Accept-Encoding", "gzip");
    connection.setReadTimeout(30_000);
    if (connection.getResponseCode() != 200) {
      return "";
    }
    boolean zipped = "gzip".equals(connection.getContentEncoding());
    try (InputStream body = connection.getInputStream();
        InputStream plain = zipped ? new GZIPInputStream(body) : body) {
      return new String(plain.readAllBytes(), UTF_8);
    }
  }

  /** Seconds of processor time since the process began. */
  double processorSeconds() throws IOException {
    String[] fields =
        Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
            .replaceAll(".*\\) ", "")
            .split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12]))
        / (double) CLOCK_TICKS_PER_SECOND;
  }

  /** The most memory the process had at once, in MiB. */
  double mostResidentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .sum();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
