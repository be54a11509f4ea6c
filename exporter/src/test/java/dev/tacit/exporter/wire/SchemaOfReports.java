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

/** The published schema, and what it has against a record. */
final class SchemaOfReports {

  private static final JsonSchema SCHEMA = load();

  private SchemaOfReports() {}

  static List<String> objections(String json) {
    return SCHEMA
        .validate(
            json,
            InputFormat.JSON,
            context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
        .stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  private static JsonSchema load() {
    try (InputStream resource =
        Objects.requireNonNull(ReportJson.class.getResourceAsStream(ReportJson.SCHEMA_RESOURCE))) {
      String text = new String(resource.readAllBytes(), UTF_8);
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
