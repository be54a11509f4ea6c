package dev.tacit.exporter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tacit.onset.Evidence;
import dev.tacit.onset.Onset;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import java.io.IOException;
import java.net.URLEncoder;

/**
 * An onset as the training process tells it: one JSON object in the form of {@code tacit.events},
 * with two fields more, {@code explanation} and {@code suspects}.
 *
 * <p>Fields are only ever added. The text is ASCII, without line breaks.
 */
public final class OnsetJson {

  /** The version written into the field {@code schema}. */
  public static final int SCHEMA_VERSION = 1;

  private OnsetJson() {}

  /**
   * What its event is known by, whoever tells of it: no worker has two in one start of its run.
   *
   * @param start {@code ""} if it is not known
   */
  public static String id(String run, String worker, String start) {
    String source = URLEncoder.encode(run, UTF_8) + "/" + URLEncoder.encode(worker, UTF_8);
    return source + (start.isEmpty() ? "" : "/" + URLEncoder.encode(start, UTF_8)) + "/onset";
  }

  /** The onset as JSON, its time cut to milliseconds. */
  public static String write(Onset onset) {
    return JsonText.of(json -> write(json, onset));
  }

  private static void write(JsonGenerator json, Onset onset) throws IOException {
    Report report = onset.report();
    json.writeStartObject();
    json.writeNumberField("schema", SCHEMA_VERSION);
    json.writeStringField("type", "onset");
    json.writeStringField("run", report.run());
    json.writeStringField("worker", report.worker());
    json.writeNumberField("iteration", report.iteration());
    json.writeNumberField("reported", report.iteration());
    json.writeStringField("time", JsonText.time(report.time()));
    json.writeStringField("judge", "training");
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : onset.evidence()) {
      write(json, evidence);
    }
    json.writeEndArray();
    json.writeStringField("explanation", onset.explanation());
    json.writeArrayFieldStart("suspects");
    for (Suspect suspect : onset.suspects()) {
      write(json, suspect);
    }
    json.writeEndArray();
    if (!report.start().isEmpty()) {
      json.writeStringField("start", report.start());
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
}
