// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.fleet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tacit.exporter.api.RunStart;
import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.onset.OnsetMemory;
import dev.tacit.report.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run as bytes, in which it outlives the process. */
public final class StoredRun {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(OnsetMemory.class, MemoryOnDisk.class)
          .build();
  private static final ObjectWriter WRITER = MAPPER.writerFor(RunOnDisk.class);
  private static final ObjectReader READER = MAPPER.readerFor(RunOnDisk.class);

  private StoredRun() {}

  private record RunOnDisk(
      String name,
      long started,
      long seen,
      boolean active,
      List<WorkerOnDisk> workers,
      @Nullable List<PastOnDisk> past) {}

  private record PastOnDisk(
      String start, long started, long seen, long reports, List<String> workers) {}

  private record WorkerOnDisk(
      String name,
      @JsonUnwrapped Worker.Latest latest,
      @JsonUnwrapped Worker.Progress progress,
      RunVerdict memorization,
      List<SeriesOnDisk> series,
      @Nullable String start,
      @Nullable Long since) {}

  /** How Jackson is to write and read a memory of the onset. */
  private interface MemoryOnDisk {

    @JsonValue
    Map<String, Object> written();

    @JsonCreator
    static OnsetMemory read(Map<String, ?> written) {
      return OnsetMemory.read(written);
    }
  }

  private record SeriesOnDisk(
      String m, Map<String, String> t, boolean e, double v, double s, long n, double d) {}

  /** The run as bytes. */
  public static byte[] write(Run run) {
    try {
      return WRITER.writeValueAsBytes(
          new RunOnDisk(
              run.name(),
              run.started(),
              run.seen(),
              run.active(),
              run.workers().stream().map(StoredRun::onDisk).toList(),
              run.past().all().stream().map(StoredRun::onDisk).toList()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("run " + run.name(), e);
    }
  }

  /**
   * The run that {@link #write} wrote, also that of a version that knew of no starts; empty if it
   * is none, as what a later version wrote may be.
   */
  public static Optional<Run> read(byte[] bytes) {
    try {
      return Optional.of(run(READER.readValue(bytes)));
    } catch (IOException | RuntimeException e) { // of another form than any that is known
      return Optional.empty();
    }
  }

  private static Run run(RunOnDisk read) {
    Map<String, Worker> workers = new TreeMap<>();
    read.workers().forEach(one -> workers.put(one.name(), worker(one, read.started())));
    Run run =
        new Run(
            Objects.requireNonNull(read.name()),
            read.seen(),
            read.active(),
            workers,
            past(read.past()));
    run.summary(); // fails here, if at all
    return run;
  }

  private static PastOnDisk onDisk(RunStart past) {
    return new PastOnDisk(
        past.start(),
        past.started().toEpochMilli(),
        past.seen().toEpochMilli(),
        past.reports(),
        past.workers());
  }

  private static PastStarts past(@Nullable List<PastOnDisk> read) {
    return read == null
        ? PastStarts.NONE
        : new PastStarts(read.stream().map(StoredRun::past).toList());
  }

  private static RunStart past(PastOnDisk read) {
    return new RunStart(
        read.start(),
        Instant.ofEpochMilli(read.started()),
        Instant.ofEpochMilli(read.seen()),
        read.reports(),
        read.workers(),
        true);
  }

  private static WorkerOnDisk onDisk(Worker worker) {
    return new WorkerOnDisk(
        worker.name(),
        worker.latest(),
        worker.progress(),
        worker.memorization(),
        worker.series().entrySet().stream()
            .map(entry -> onDisk(entry.getKey(), entry.getValue()))
            .toList(),
        worker.start(),
        worker.since());
  }

  private static SeriesOnDisk onDisk(Key key, MetricSample sample) {
    return new SeriesOnDisk(
        key.metric(),
        key.tags(),
        sample.estimated(),
        sample.value(),
        sample.error(),
        sample.count(),
        sample.total());
  }

  private static Worker worker(WorkerOnDisk read, long runStarted) {
    Map<Key, MetricSample> series = new LinkedHashMap<>();
    for (SeriesOnDisk one : read.series()) {
      Map<String, String> tags = new LinkedHashMap<>(one.t());
      Metric metric = metric(one.m(), List.copyOf(tags.keySet()), one.e());
      series.put(
          new Key(metric.name(), tags),
          new MetricSample(metric, one.v(), one.s(), one.n(), one.d()));
    }
    return new Worker(
        read.name(),
        Objects.requireNonNullElse(read.start(), ""),
        Objects.requireNonNullElse(read.since(), runStarted),
        read.latest(),
        read.progress(),
        series,
        read.memorization());
  }

  private static Metric metric(String name, List<String> tagKeys, boolean estimated) {
    return KnownMetrics.complete(new Metric(name, Metric.Kind.GAUGE, "", "", tagKeys, estimated));
  }
}
