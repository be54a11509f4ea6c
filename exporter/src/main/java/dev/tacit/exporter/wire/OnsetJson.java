// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.onset.Evidence;
import dev.tacit.onset.Onset;
import dev.tacit.report.Suspect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An onset as one JSON object, as on the Kafka topic {@code tacit.events}; as a training process
 * tells it, with two fields more, {@code explanation} and {@code suspects}.
 *
 * <p>Fields are only ever added. The text is ASCII, without line breaks.
 */
public final class OnsetJson {

  /** The version written into, and demanded from, the field {@code schema}. */
  public static final int SCHEMA_VERSION = 1;

  private OnsetJson() {}

  /** The onset as the training process tells it, its time cut to milliseconds. */
  public static String write(Onset onset) {
    return write(OnsetEvent.of(onset));
  }

  /** The onset as JSON, its time cut to milliseconds. */
  public static String write(OnsetEvent onset) {
    return JsonText.of(json -> write(json, onset));
  }

  private static void write(JsonGenerator json, OnsetEvent onset) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema", SCHEMA_VERSION);
    json.writeStringField("type", "onset");
    json.writeStringField("run", onset.run());
    json.writeStringField("worker", onset.worker());
    json.writeNumberField("iteration", onset.iteration());
    json.writeNumberField("reported", onset.reported());
    json.writeStringField("time", JsonText.time(onset.time()));
    json.writeStringField("judge", onset.judge());
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : onset.evidence()) {
      write(json, evidence);
    }
    json.writeEndArray();
    if (!onset.explanation().isEmpty()) {
      json.writeStringField("explanation", onset.explanation());
      json.writeArrayFieldStart("suspects");
      for (Suspect suspect : onset.suspects()) {
        write(json, suspect);
      }
      json.writeEndArray();
    }
    if (!onset.start().isEmpty()) {
      json.writeStringField("start", onset.start());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Evidence evidence) throws IOException {
    json.writeStartObject();
    json.writeStringField("signal", evidence.signal());
    json.writeNumberField("value", evidence.value());
    json.writeNumberField("baseline", evidence.baseline());
    json.writeNumberField("factor", evidence.factor());
    json.writeNumberField("limit", evidence.limit());
    json.writeNumberField("since", evidence.since());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Suspect suspect) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", suspect.id());
    json.writeNumberField("label", suspect.label());
    json.writeNumberField("area", suspect.area());
    json.writeEndObject();
  }

  /**
   * The onset that {@code json} describes. Unknown fields are ignored; suspects are told without
   * the class that the network expects.
   *
   * @throws IllegalArgumentException if it is not one JSON object, or a field is missing or
   *     malformed; the message names the field
   */
  public static OnsetEvent read(String json) {
    Fields fields = new Fields(JsonText.object(json, "onset"), "");
    if (fields.integer("schema") != SCHEMA_VERSION) {
      throw fields.wrong("schema", "must be " + SCHEMA_VERSION);
    }
    return new OnsetEvent(
        ReportReader.origin(fields),
        fields.integer("iteration"),
        fields.integer("reported"),
        fields.time("time"),
        fields.text("judge"),
        evidence(fields.array("evidence")),
        new OnsetEvent.Explained(
            Objects.requireNonNullElse(fields.optionalText("explanation"), ""), List.of()));
  }

  private static List<Evidence> evidence(JsonNode array) {
    List<Evidence> all = new ArrayList<>();
    for (JsonNode element : array) {
      Fields fields = new Fields(element, "evidence[" + all.size() + "].");
      all.add(
          new Evidence(
              fields.text("signal"),
              fields.number("value"),
              fields.number("baseline"),
              fields.number("factor"),
              fields.number("limit"),
              fields.integer("since")));
    }
    return all;
  }
}
