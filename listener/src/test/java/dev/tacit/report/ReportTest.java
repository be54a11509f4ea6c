// SPDX-License-Identifier: Apache-2.0
package dev.tacit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Metric METRIC = Metric.gauge("test.metric", "A test", "a", "b");

  private final Report report =
      new Report(
          "run",
          "0",
          1,
          0,
          Instant.EPOCH,
          List.of(Measurement.exact(METRIC, 1, "x", "y"), Measurement.exact(METRIC, 2, "x", "z")));

  @Test
  void findsMeasurementsByNameAndLeadingTags() {
    assertThat(report.value("test.metric")).isEqualTo(1);
    assertThat(report.value("test.metric", "x", "z")).isEqualTo(2);
    assertThat(report.value("test.metric", "z")).isNaN();
    assertThat(report.find("test.other")).isEmpty();
  }

  @Test
  void findsMeasurementsByMetricAndRefusesTagsItWasNotMeasuredWith() {
    assertThat(report.value(METRIC)).isEqualTo(1);
    assertThat(report.value(METRIC, "x", "z")).isEqualTo(2);
    assertThatThrownBy(() -> report.value(METRIC, "z"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("tagValues=[z]: test.metric was measured with [{a=x, b=y}, {a=x, b=z}]");
    assertThatThrownBy(() -> report.find(METRIC, "x", "y", "more"))
        .hasMessageStartingWith("tagValues=[x, y, more]: test.metric");
  }

  @Test
  void whatIsNotSaidStaysAsItWas() {
    Instant later = Instant.EPOCH.plusSeconds(1);
    List<Measurement> one = report.measurements().subList(0, 1);

    assertThat(report.ofStart("tuesday").at(later).with(one).withEvidence(List.of("A sentence.")))
        .isEqualTo(
            new Report(
                new Origin("run", "0", "tuesday"),
                new Moment(1, 0, later),
                one,
                List.of("A sentence.")));
    assertThat(report.ofStart("")).isEqualTo(report);
    assertThat(report.ofStart("tuesday").start()).isEqualTo("tuesday");
  }

  @Test
  void whatWasNotMeasuredIsNotThere() {
    Metric other = Metric.gauge("test.other", "Not in the report", "a");
    assertThat(report.find(other, "x")).isEmpty();
    assertThat(report.value(other, "x")).isNaN();
  }

  @Test
  void measurementsSayWhatTheirErrorIs() {
    String[] tags = {"x", "y"};
    assertThat(Measurement.exact(METRIC, 1, tags).errorKind()).isEqualTo(ErrorKind.EXACT);
    assertThat(Measurement.estimate(METRIC, 1, 0.1, tags).errorKind())
        .isEqualTo(ErrorKind.STANDARD_ERROR);
    assertThat(Measurement.estimate(METRIC, 1, 0, tags).errorKind()).isEqualTo(ErrorKind.EXACT);
    assertThat(Measurement.estimate(METRIC, 1, Double.NaN, tags).errorKind())
        .isEqualTo(ErrorKind.UNKNOWN);
    assertThat(Measurement.iterated(METRIC, 1, 0.1, true, tags).errorKind())
        .isEqualTo(ErrorKind.RESIDUAL);
    assertThat(Measurement.undefined(METRIC, "why", tags).errorKind()).isEqualTo(ErrorKind.UNKNOWN);
  }

  @Test
  void measurementsHaveExactlyTheTagsOfTheirMetric() {
    assertThatThrownBy(() -> Measurement.exact(METRIC, 1, "x"))
        .hasMessageContaining("test.metric: 1 tag values for [a, b]");
    Map<String, String> tags = Map.of("a", "x", "b", "y", "c", "z");
    assertThatThrownBy(() -> new Measurement(METRIC, tags, 1, 0, ErrorKind.EXACT, true, null))
        .hasMessageContaining("allowed are [a, b]");
    assertThatThrownBy(
            () -> new Measurement(METRIC, Map.of("a", "x"), 1, 0, ErrorKind.EXACT, true, null))
        .hasMessageContaining("\"b\" is missing");
  }

  @Test
  void nanAlwaysHasAReason() {
    assertThat(Measurement.exact(METRIC, Double.NaN, "x", "y").reason()).contains("not a number");
    assertThat(Measurement.exact(METRIC, Double.NaN, "x", "y").defined()).isFalse();
    assertThat(Measurement.undefined(METRIC, "why", "x", "y").value()).isNaN();
  }

  @Test
  void metricNamesAreDottedLowerCase() {
    assertThatThrownBy(() -> Metric.gauge("Test.Metric", "A test"))
        .hasMessageContaining("name=\"Test.Metric\"");
    assertThatThrownBy(() -> Metric.gauge("metric", "A test")).hasMessageContaining("dots");
  }
}
