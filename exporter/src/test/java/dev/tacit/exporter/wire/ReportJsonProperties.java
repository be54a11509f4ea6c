// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.ErrorKind;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Moment;
import dev.tacit.report.Origin;
import dev.tacit.report.Report;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ReportJsonProperties {

  private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
  private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  @Property(tries = 300)
  void everyReportComesBackAsItWas(@ForAll("reports") Report report) {
    Report back = ReportJson.read(overTheWire(ReportJson.write(report)));

    assertThat(withoutMetrics(back)).isEqualTo(withoutMetrics(report));
    assertThat(back.measurements().stream().map(m -> m.metric().name()))
        .containsExactlyElementsOf(
            report.measurements().stream().map(m -> m.metric().name()).toList());
  }

  @Property(tries = 300)
  void everyRecordIsOneLineThatTheSchemaAccepts(@ForAll("reports") Report report) {
    String json = ReportJson.write(report);

    assertThat(json).matches("[\\x20-\\x7F]*");
    assertThat(PublishedSchema.REPORT.objections(json)).isEmpty();
  }

  @Property(tries = 300)
  void rewritingARecordChangesNothing(@ForAll("reports") Report report) {
    String json = ReportJson.write(report);

    assertThat(ReportJson.write(ReportJson.read(json))).isEqualTo(json);
  }

  @Provide
  Arbitrary<Report> reports() {
    Arbitrary<Instant> times =
        Arbitraries.longs().between(YEAR_0, YEAR_9999).map(Instant::ofEpochMilli);
    Arbitrary<Long> belowMilliseconds = Arbitraries.longs().between(0, 999_999);
    Arbitrary<Moment> moments =
        Combinators.combine(
                Arbitraries.integers(),
                Arbitraries.integers(),
                Combinators.combine(times, belowMilliseconds).as(Instant::plusNanos))
            .as(Moment::new);
    return Combinators.combine(
            Combinators.combine(texts(), texts(), texts()).as(Origin::new),
            moments,
            measurements().list().ofMaxSize(5),
            texts().list().ofMaxSize(3))
        .as(Report::new);
  }

  private static Arbitrary<Measurement> measurements() {
    Arbitrary<Map<String, String>> tags = Arbitraries.maps(texts(), texts()).ofMaxSize(4);
    return Combinators.combine(
            Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1),
            tags,
            numbers(),
            numbers(),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            texts().injectNull(0.5))
        .as(
            (name, tag, value, error, residual, converged, reason) ->
                new Measurement(
                    Metric.gauge("tacit." + name, "", tag.keySet().toArray(String[]::new)),
                    tag,
                    value,
                    error,
                    residual ? ErrorKind.RESIDUAL : ErrorKind.ofStandardError(error),
                    converged,
                    reason));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(20),
        Arbitraries.strings().ascii().ofMaxLength(20),
        Arbitraries.of(
            "", "\n", "\r\n", "\u2028", "\u0085", "\0", "\uD83D\uDE00", "\uD83D", "\"}"));
  }

  private static Arbitrary<Double> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.doubles().ofScale(20),
        Arbitraries.longs().map(Double::longBitsToDouble),
        Arbitraries.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            -0.0,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            0.1 + 0.2));
  }

  /** As bytes: what a character encoding loses shows here. */
  private static String overTheWire(String json) {
    return new String(json.getBytes(UTF_8), UTF_8);
  }

  private static Report withoutMetrics(Report report) {
    return report
        .at(report.time().truncatedTo(ChronoUnit.MILLIS))
        .with(report.measurements().stream().map(ReportJsonProperties::withoutMetric).toList());
  }

  private static Measurement withoutMetric(Measurement m) {
    List<String> keys = List.copyOf(m.tags().keySet());
    Metric any = new Metric("any.metric", Metric.Kind.GAUGE, "", "", keys, false);
    return new Measurement(
        any, m.tags(), m.value(), m.standardError(), m.errorKind(), m.converged(), m.reason());
  }
}
