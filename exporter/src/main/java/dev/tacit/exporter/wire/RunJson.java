// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tacit.exporter.wire.RunState.State;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a run began or ended, as one JSON object, as on the Kafka topic {@code tacit.runs}.
 *
 * <p>The JSON Schema is the resource {@value #SCHEMA_RESOURCE}. Fields are only ever added. The
 * text is ASCII, without line breaks. Safe for use by several threads.
 */
public final class RunJson {

  /** The version written into, and demanded from, the field {@code schema}. */
  public static final int SCHEMA_VERSION = 1;

  /** Where the JSON Schema (2020-12) is on the class path. */
  public static final String SCHEMA_RESOURCE = "/dev/tacit/exporter/run.schema.json";

  private RunJson() {}

  /** The state as JSON, its time cut to milliseconds. */
  public static String write(RunState run) {
    return JsonText.of(json -> write(json, run, null));
  }

  /** The state as JSON, with what the exporter knows of the run; times are cut to milliseconds. */
  public static String write(RunState run, RunFacts facts) {
    return JsonText.of(json -> write(json, run, facts));
  }

  /**
   * The state that {@code json} describes. Unknown fields are ignored.
   *
   * @throws IllegalArgumentException if it is not one JSON object, or a field is missing or
   *     malformed; the message names the field
   */
  public static RunState read(String json) {
    Fields fields = new Fields(JsonText.object(json, "run state"), "");
    if (fields.integer("schema") != SCHEMA_VERSION) {
      throw fields.wrong("schema", "must be " + SCHEMA_VERSION);
    }
    return new RunState(
        fields.text("run"),
        fields.text("worker"),
        state(fields),
        fields.time("time"),
        fields.texts("configuration"),
        Objects.requireNonNullElse(fields.optionalText("start"), ""));
  }

  private static State state(Fields fields) {
    String word = fields.text("state");
    for (State state : State.values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    throw fields.wrong("state", "must be \"started\", \"ended\" or \"silent\"");
  }

  private static void write(JsonGenerator json, RunState run, @Nullable RunFacts facts)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema", SCHEMA_VERSION);
    json.writeStringField("run", run.run());
    json.writeStringField("worker", run.worker());
    json.writeStringField("state", run.state().word());
    json.writeStringField("time", JsonText.time(run.time()));
    json.writeObjectFieldStart("configuration");
    for (Map.Entry<String, String> entry : run.configuration().entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
    if (facts != null) {
      write(json, facts);
    }
    if (!run.start().isEmpty()) {
      json.writeStringField("start", run.start());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, RunFacts facts) throws IOException {
    json.writeStringField("started", JsonText.time(facts.started()));
    json.writeNumberField("reports", facts.reports());
    json.writeNumberField("iteration", facts.iteration());
    json.writeNumberField("epoch", facts.epoch());
    if (facts.memorization() != null) {
      json.writeNumberField("memorization", facts.memorization());
    }
    if (facts.onset() != null) {
      json.writeNumberField("onset", facts.onset());
    }
    json.writeArrayFieldStart("workers");
    for (String worker : facts.workers()) {
      json.writeString(worker);
    }
    json.writeEndArray();
  }
}
