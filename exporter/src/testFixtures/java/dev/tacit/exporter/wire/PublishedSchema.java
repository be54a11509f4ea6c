// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** A published schema, and what it has against a record. */
public final class PublishedSchema {

  /** Of reports. */
  public static final PublishedSchema REPORT = new PublishedSchema(ReportJson.SCHEMA_RESOURCE);

  /** Of the beginning and the end of runs. */
  public static final PublishedSchema RUN = new PublishedSchema(RunJson.SCHEMA_RESOURCE);

  /** Of onsets. */
  public static final PublishedSchema ONSET =
      new PublishedSchema("/dev/tacit/exporter/event.schema.json");

  /** Of questions about labels. */
  public static final PublishedSchema QUESTIONS =
      new PublishedSchema("/dev/tacit/exporter/questions.schema.json");

  private final JsonSchema schema;

  private PublishedSchema(String resource) {
    this.schema = load(resource);
  }

  /** Empty if the schema accepts the record. */
  public List<String> objections(String json) {
    return schema
        .validate(
            json,
            InputFormat.JSON,
            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
        .stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private static JsonSchema load(String name) {
    try (InputStream resource =
        Objects.requireNonNull(PublishedSchema.class.getResourceAsStream(name))) {
      String text = new String(resource.readAllBytes(), UTF_8);
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
