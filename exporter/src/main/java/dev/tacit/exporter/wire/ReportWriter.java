// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tacit.report.ErrorKind;
import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.io.IOException;
import java.util.Map;

/** Writes reports; the order of fields is part of the format, golden files pin it. */
final class ReportWriter {

  /** In the field {@code error}: that of an iterative solution. */
  static final String RESIDUAL = "residual";

  private ReportWriter() {}

  static String write(Report report) {
    return JsonText.of(json -> write(json, report));
  }

  private static void write(JsonGenerator json, Report report) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema", ReportJson.SCHEMA_VERSION);
    json.writeStringField("run", report.run());
    json.writeStringField("worker", report.worker());
    json.writeNumberField("iteration", report.iteration());
    json.writeNumberField("epoch", report.epoch());
    json.writeStringField("time", JsonText.time(report.time()));
    json.writeArrayFieldStart("measurements");
    for (Measurement measurement : report.measurements()) {
      write(json, measurement);
    }
    json.writeEndArray();
    if (!report.start().isEmpty()) {
      json.writeStringField("start", report.start());
    }
    if (!report.evidence().isEmpty()) {
      json.writeArrayFieldStart("evidence");
      for (String sentence : report.evidence()) {
        json.writeString(sentence);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Measurement measurement) throws IOException {
    json.writeStartObject();
    json.writeStringField("metric", measurement.metric().name());
    json.writeObjectFieldStart("tags");
    for (Map.Entry<String, String> tag : measurement.tags().entrySet()) {
      json.writeStringField(tag.getKey(), tag.getValue());
    }
    json.writeEndObject();
    number(json, "value", measurement.value());
    number(json, "stderr", measurement.standardError());
    if (measurement.errorKind() == ErrorKind.RESIDUAL) {
      json.writeStringField("error", RESIDUAL);
    }
    if (!measurement.converged()) {
      json.writeBooleanField("converged", false);
    }
    String reason = measurement.reason();
    if (reason != null) {
      json.writeStringField("reason", reason);
    }
    json.writeEndObject();
  }

  /** JSON has no NaN and no infinities: they are strings. */
  private static void number(JsonGenerator json, String field, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(field, value);
    } else {
      json.writeStringField(field, Double.toString(value));
    }
  }
}
