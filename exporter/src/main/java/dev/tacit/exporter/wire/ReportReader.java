// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.report.ErrorKind;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Moment;
import dev.tacit.report.Origin;
import dev.tacit.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads what {@link ReportWriter} wrote, and what later versions will write. */
final class ReportReader {

  private ReportReader() {}

  static Report read(String json) {
    return read(JsonText.object(json, "report"));
  }

  static Report read(JsonNode root) {
    if (!root.isObject()) {
      throw new IllegalArgumentException("report: must be a JSON object");
    }
    Fields fields = new Fields(root, "");
    if (fields.integer("schema") != ReportJson.SCHEMA_VERSION) {
      throw fields.wrong("schema", "must be " + ReportJson.SCHEMA_VERSION);
    }
    return new Report(
        origin(fields),
        new Moment(fields.integer("iteration"), fields.integer("epoch"), fields.time("time")),
        measurements(fields.array("measurements")),
        fields.optionalTexts("evidence"));
  }

  /** Who was measured, in reports and onsets alike. */
  static Origin origin(Fields fields) {
    return new Origin(
        fields.text("run"),
        fields.text("worker"),
        Objects.requireNonNullElse(fields.optionalText("start"), ""));
  }

  private static List<Measurement> measurements(JsonNode array) {
    List<Measurement> measurements = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      String path = "measurements[" + measurements.size() + "]";
      if (!element.isObject()) {
        throw new IllegalArgumentException(path + ": must be an object");
      }
      measurements.add(measurement(new Fields(element, path + ".")));
    }
    return measurements;
  }

  private static Measurement measurement(Fields fields) {
    Map<String, String> tags = fields.texts("tags");
    double error = fields.number("stderr");
    boolean estimated = error != 0 && !Double.isNaN(error);
    return new Measurement(
        metric(fields, List.copyOf(tags.keySet()), estimated),
        tags,
        fields.number("value"),
        error,
        ReportWriter.RESIDUAL.equals(fields.optionalText("error"))
            ? ErrorKind.RESIDUAL
            : ErrorKind.ofStandardError(error),
        fields.optionalBoolean("converged", true),
        fields.optionalText("reason"));
  }

  private static Metric metric(Fields fields, List<String> tagKeys, boolean estimated) {
    String name = fields.text("metric");
    try {
      return new Metric(name, Metric.Kind.GAUGE, "", "", tagKeys, estimated);
    } catch (IllegalArgumentException e) {
      throw fields.wrong("metric", "must be lower case words separated by dots");
    }
  }
}
