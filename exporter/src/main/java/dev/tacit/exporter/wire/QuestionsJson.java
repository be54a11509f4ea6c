// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tacit.label.Asked;
import dev.tacit.label.Question;
import java.io.IOException;

/**
 * That somebody is asked about labels: one JSON object, for {@code tacit.events}.
 *
 * <p>Fields are only ever added. The text is ASCII, without line breaks.
 */
public final class QuestionsJson {

  /** The version written into the field {@code schema}. */
  public static final int SCHEMA_VERSION = 1;

  private QuestionsJson() {}

  /** The questions as JSON, their time cut to milliseconds. */
  public static String write(Asked asked) {
    return JsonText.of(json -> write(json, asked));
  }

  private static void write(JsonGenerator json, Asked asked) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema", SCHEMA_VERSION);
    json.writeStringField("type", "questions");
    json.writeStringField("run", asked.run());
    json.writeStringField("worker", asked.worker());
    json.writeStringField("start", asked.start());
    json.writeStringField("time", JsonText.time(asked.time()));
    json.writeArrayFieldStart("examples");
    for (Question question : asked.questions()) {
      json.writeStartObject();
      json.writeStringField("id", question.id());
      json.writeNumberField("label", question.label());
      json.writeNumberField("likeliest", question.likeliest());
      json.writeNumberField("margin", question.margin());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
