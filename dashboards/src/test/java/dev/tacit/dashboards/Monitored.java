// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.kafka.EmbeddedBroker;
import dev.tacit.exporter.kafka.KafkaSink;
import dev.tacit.exporter.kafka.KafkaSinkBuilder;
import dev.tacit.exporter.micrometer.MicrometerSink;
import dev.tacit.exporter.programs.DebianProgram;
import dev.tacit.exporter.programs.FreePort;
import dev.tacit.exporter.programs.Until;
import dev.tacit.exporter.programs.Web;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * All that a Prometheus of ours scrapes: a small training run of the current code with a Kafka
 * sink, the quick start's reports, given again one after the other, and the exporter service, which
 * gets both from a broker.
 *
 * <p>It is started once for all tests and closed after the last of them.
 */
final class Monitored implements AutoCloseable {

  /** A run of two workers, which the exporter shows. */
  static final String PAIR = "pair";

  private static final long EVERY_MILLIS = 250;

  /** To be closed, the latest first. */
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private final Path directory;
  private final EmbeddedBroker broker;
  private final PrometheusEndpoint job = kept(PrometheusEndpoint.start());
  private final PrometheusEndpoint again = kept(PrometheusEndpoint.start());
  private final URI exporter;

  /**
   * Hands it to tests that have it as a parameter.
   *
   * <p>JUnit closes it, while the JVM still does all it is asked to. The hooks of the JVM's exit
   * run all at once: there, each of what belongs together would lose the others underneath it.
   */
  static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext tests) {
      return parameter.getParameter().getType() == Monitored.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext tests) {
      return tests
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .getOrComputeIfAbsent(Monitored.class, type -> start(), Monitored.class);
    }
  }

  private Monitored() throws IOException, InterruptedException {
    directory =
        Files.createTempDirectory(
            Files.createDirectories(Path.of("target").toAbsolutePath()), "monitored");
    broker = kept(EmbeddedBroker.start());
    exporter = startExporter();
    MicrometerSink shown = new MicrometerSink(job.registry());
    kept(MeasuredRun.start(shown, kafka("job").registry(job.registry()).build()));
    makeItSkip(shown);
    feed(new MicrometerSink(again.registry()), kept(kafka("pair").build()));
  }

  private static Monitored start() {
    try {
      Monitored monitored = new Monitored();
      monitored.awaitExporter();
      return monitored;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private <T extends AutoCloseable> T kept(T thing) {
    started.push(thing);
    return thing;
  }

  private URI startExporter() throws IOException, InterruptedException {
    int port = FreePort.next();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.tacit.exporter.service.ExporterCommand");
    Map<String, String> settings =
        Map.of(
            "kafka.bootstrap.servers", broker.bootstrapServers(),
            "topics.create", "true",
            "topics.partitions", "1",
            "state.dir", directory.resolve("state").toString(),
            "http.port", Integer.toString(port));
    settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    kept(DebianProgram.start(directory, command));
    URI address = URI.create("http://127.0.0.1:" + port);
    Until.holds(
        "the exporter is ready", () -> Web.text(address.resolve("/readyz")).equals("yes\n"));
    return address.resolve("/metrics");
  }

  private KafkaSinkBuilder kafka(String name) {
    return KafkaSink.builder(Map.of("bootstrap.servers", broker.bootstrapServers()))
        .spoolDirectory(directory.resolve("spool-" + name));
  }

  /** Makes the sink count a measurement that contradicts an earlier one. */
  private static void makeItSkip(MicrometerSink sink) {
    Metric first = Metric.gauge("tacit.dashboards.test", "Something.");
    Metric second = Metric.gauge("tacit.dashboards.test", "Something.", "layer");
    sink.publish(
        new Report(
            MeasuredRun.NAME,
            MeasuredRun.WORKER,
            7,
            1,
            Instant.EPOCH,
            List.of(Measurement.exact(first, 1), Measurement.exact(second, 1, "all"))));
  }

  /** The quick start to be scraped, and as two workers of another run through Kafka. */
  private void feed(MicrometerSink shown, KafkaSink kafka) throws IOException {
    List<Report> left = new ArrayList<>(QuickStartReports.read().reports());
    Runnable next =
        () -> {
          Report report = left.size() > 1 ? left.remove(0) : left.get(0);
          shown.publish(QuickStartReports.now(report, QuickStartReports.RUN, "0"));
          kafka.publish(QuickStartReports.now(report, PAIR, "0"));
          kafka.publish(QuickStartReports.now(report, PAIR, "1"));
        };
    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> feeding =
        thread.scheduleAtFixedRate(next, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    kept(() -> end(feeding, thread));
  }

  private static void end(ScheduledFuture<?> feeding, ExecutorService thread) throws Exception {
    thread.shutdown();
    if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the thread that publishes reports does not end");
    }
    if (!feeding.isCancelled()) {
      feeding.get(); // throws what ended it
    }
  }

  /** What is to be scraped. */
  List<URI> endpoints() {
    return List.of(job.address(), again.address(), exporter);
  }

  /** Where to put files. */
  Path directory() {
    return directory;
  }

  /** All that there is to see now. */
  List<ScrapedSeries> series() throws IOException, InterruptedException {
    List<ScrapedSeries> all = new ArrayList<>();
    for (URI endpoint : endpoints()) {
      all.addAll(ScrapedSeries.scrape(endpoint));
    }
    return all;
  }

  private void awaitExporter() throws InterruptedException {
    Until.holds("the exporter shows the pair", () -> text(exporter).contains("_workers{"));
    Until.holds("the exporter shows the job", () -> text(exporter).contains(MeasuredRun.NAME));
  }

  private static String text(URI endpoint) throws IOException, InterruptedException {
    return Web.text(endpoint);
  }

  @Override
  public void close() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }
}
