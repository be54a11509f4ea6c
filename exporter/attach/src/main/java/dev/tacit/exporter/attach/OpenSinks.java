// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.jsonl.JsonLinesSink;
import dev.tacit.exporter.kafka.KafkaSink;
import dev.tacit.exporter.micrometer.MicrometerSink;
import dev.tacit.exporter.page.HtmlReport;
import dev.tacit.exporter.page.LivePage;
import dev.tacit.exporter.settings.SettingsException;
import dev.tacit.sink.Sink;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the reports of all listeners of a job go. */
final class OpenSinks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);

  private final SinksPart settings;
  private final List<SharedSink> shared = new ArrayList<>();
  private final @Nullable MeterRegistry jobs;
  private @Nullable PrometheusEndpoint endpoint;
  private @Nullable HtmlReport pageFile;
  private @Nullable KafkaSink kafka;

  private OpenSinks(SinksPart settings, Supplier<MeterRegistry> jobs) {
    this.settings = settings;
    this.jobs = settings.micrometer() ? jobs.get() : null;
  }

  /**
   * @param jobs the job's own Micrometer, asked for if a setting wants it
   * @throws SettingsException if one cannot be opened; the others are closed then
   */
  static OpenSinks open(SinksPart settings, Supplier<MeterRegistry> jobs) {
    OpenSinks sinks = new OpenSinks(settings, jobs);
    try {
      sinks.open();
      return sinks;
    } catch (RuntimeException e) {
      sinks.close();
      throw e;
    }
  }

  private void open() {
    if (settings.endpoint().on()) {
      endpoint = settings.endpoint().start();
    }
    if (settings.kafka().isPresent()) {
      Optional<MeterRegistry> registry =
          Optional.ofNullable(endpoint)
              .map(PrometheusEndpoint::registry)
              .or(() -> Optional.ofNullable(jobs));
      kafka = share(settings.kafka().get().open(registry));
    }
    if (settings.file().isPresent()) {
      share(onFile("file", settings.file().get(), JsonLinesSink::to));
    }
    if (settings.pageFile().isPresent()) {
      pageFile = share(onFile("page-file", settings.pageFile().get(), HtmlReport::to));
    }
  }

  private <S extends Sink> S share(S sink) {
    shared.add(new SharedSink(sink));
    return sink;
  }

  private static <S> S onFile(String key, Path file, Function<Path, S> open) {
    try {
      return open.apply(file);
    } catch (IllegalArgumentException e) {
      throw SettingsException.of(key, file.toString(), "a file that can be written (" + e + ")");
    }
  }

  /** Builds one listener, on these sinks. */
  TacitListener build(TacitListenerBuilder builder) {
    List<SharedSink.Lent> lent = shared.stream().map(SharedSink::lend).toList();
    try {
      lent.forEach(builder::sink);
      tellOthers(builder);
      return builder.build();
    } catch (IllegalArgumentException e) {
      lent.forEach(SharedSink.Lent::giveBack);
      throw e;
    }
  }

  private void tellOthers(TacitListenerBuilder builder) {
    if (endpoint != null) {
      builder.sink(new MicrometerSink(endpoint.registry()));
      if (settings.endpoint().page()) {
        builder.sink(endpoint.page());
      }
    }
    if (jobs != null) {
      builder.sink(new MicrometerSink(jobs));
    }
    if (kafka != null && settings.kafka().filter(KafkaPart::sendsEvents).isPresent()) {
      builder.onOnset(kafka.onsets()).onQuestions(kafka.questions());
    }
  }

  /** Tells the pages of a listener, for the suspects it knows and the questions it asks. */
  void show(String run, TacitListener listener) {
    if (endpoint != null && settings.endpoint().page()) {
      show(endpoint.page(), run, listener).asks(run, listener::questions, listener::answer);
    }
    if (pageFile != null) {
      show(pageFile.page(), run, listener);
    }
  }

  private static LivePage show(LivePage page, String run, TacitListener listener) {
    return page.suspects(run, listener::suspects).labels(run, listener::labels);
  }

  /** Where to look, for a person to read. */
  String address() {
    List<String> all = new ArrayList<>();
    if (endpoint != null) {
      boolean page = settings.endpoint().page();
      all.add((page ? endpoint.pageAddress() : endpoint.address()).toString());
    }
    if (jobs != null) {
      all.add("the job's own Micrometer");
    }
    settings.file().ifPresent(file -> all.add(file.toString()));
    settings.pageFile().ifPresent(file -> all.add(file + " (at the end)"));
    settings.kafka().ifPresent(part -> all.add("Kafka's topic " + part.topic()));
    return String.join(", ", all);
  }

  /** Waits for listeners that are closing, for so long at most. */
  void awaitListeners(Duration most) throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    for (SharedSink sink : shared) {
      sink.awaitAll(deadline);
    }
  }

  /** Closes all of them; one that fails is warned of. */
  @Override
  public void close() {
    for (SharedSink sink : shared) {
      try {
        sink.close();
      } catch (IOException | RuntimeException e) {
        LOG.warn("Reports may be missing at the end: {} could not be closed", sink, e);
      }
    }
    if (endpoint != null) {
      endpoint.close();
    }
  }
}
