// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** How every record is written and read: ASCII on one line, one object, no field twice. */
final class JsonText {

  /** Double.toString differs between Java 17 and 19; the fast writer is the same on both. */
  private static final JsonFactory WRITER =
      JsonFactory.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private static final ObjectReader READER =
      PlainJson.MAPPER
          .reader()
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final DateTimeFormatter UTC_MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private JsonText() {}

  /** Writes one object. */
  interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  static String of(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = WRITER.createGenerator(text)) {
      content.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  static String time(Instant time) {
    return UTC_MILLISECONDS.format(time);
  }

  /**
   * The object that {@code json} is.
   *
   * @param what it should be, for the message
   * @throws IllegalArgumentException if it is none
   */
  static JsonNode object(String json, String what) {
    try {
      JsonNode root = READER.readTree(json);
      if (root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(what + ": is not JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException(what + ": must be a JSON object");
  }
}
