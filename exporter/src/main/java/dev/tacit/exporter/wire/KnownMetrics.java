// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the wire leaves out: kind, unit and description of Tacit's own metrics. They are on one
 * list, which also has what the live page says of each.
 *
 * <p>Safe for use by several threads.
 */
public final class KnownMetrics {

  /** Where they are listed on the class path. */
  public static final String RESOURCE = "/dev/tacit/exporter/metrics.json";

  /** Leaves out what the list says for the live page only. */
  private static final ObjectReader METRICS =
      PlainJson.MAPPER
          .readerFor(Metric[].class)
          .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final Map<String, Metric> BY_NAME = load();

  private KnownMetrics() {}

  private static Map<String, Metric> load() {
    try {
      Metric[] metrics = METRICS.readValue(list().path("metrics"));
      return Arrays.stream(metrics)
          .collect(Collectors.toUnmodifiableMap(Metric::name, Function.identity()));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  /**
   * The list itself, read anew: {@code families} in the order in which the live page shows them,
   * and {@code metrics} in their order within families, with all that the page says of them.
   */
  public static JsonNode list() {
    try (InputStream resource = KnownMetrics.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      return PlainJson.MAPPER.readTree(resource);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
  }

  /** By their names. */
  public static Map<String, Metric> byName() {
    return BY_NAME;
  }

  /**
   * The report that was read, its metrics being what they were when it was written. One that is not
   * Tacit's own stays a gauge.
   */
  public static Report complete(Report report) {
    return report.with(report.measurements().stream().map(KnownMetrics::complete).toList());
  }

  private static Measurement complete(Measurement read) {
    return new Measurement(
        complete(read.metric()),
        read.tags(),
        read.value(),
        read.standardError(),
        read.errorKind(),
        read.converged(),
        read.reason());
  }

  /** The metric that was read, if it is Tacit's own with its kind, unit and description. */
  public static Metric complete(Metric read) {
    Metric known = BY_NAME.get(read.name());
    if (known == null) {
      return read;
    }
    if (Set.copyOf(known.tagKeys()).equals(Set.copyOf(read.tagKeys()))) {
      return known;
    }
    return new Metric(
        known.name(),
        known.kind(),
        known.description(),
        known.unit(),
        read.tagKeys(),
        known.estimated());
  }
}
