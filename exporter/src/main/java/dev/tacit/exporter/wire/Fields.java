// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, each checked as it is taken.
 *
 * @param node the object
 * @param path where it is in the record, {@code ""} or ending in a dot
 */
record Fields(JsonNode node, String path) {

  /** Enough of a wrong value to recognize it; it may be a megabyte. */
  private static final int SHOWN_CHARACTERS = 60;

  String text(String field) {
    JsonNode value = required(field);
    if (!value.isTextual()) {
      throw wrong(field, "must be a string");
    }
    return value.textValue();
  }

  @Nullable String optionalText(String field) {
    return node.path(field).isMissingNode() ? null : text(field);
  }

  /** Empty if the field is missing. */
  List<String> optionalTexts(String field) {
    if (node.path(field).isMissingNode()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(field)) {
      if (!element.isTextual()) {
        throw wrong(field, "must be an array of strings");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  int integer(String field) {
    JsonNode value = required(field);
    if (!value.isNumber() || !value.canConvertToExactIntegral() || !value.canConvertToInt()) {
      throw wrong(field, "must be an integer of at most 32 bits");
    }
    return value.intValue();
  }

  boolean optionalBoolean(String field, boolean otherwise) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw wrong(field, "must be true or false");
    }
    return value.booleanValue();
  }

  double number(String field) {
    JsonNode value = required(field);
    if (value.isNumber()) {
      return value.doubleValue();
    }
    return switch (value.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong(field, "must be a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
    };
  }

  Instant time(String field) {
    try {
      return Instant.parse(text(field));
    } catch (DateTimeException e) {
      throw wrong(field, "must be a time as in 2026-01-01T00:00:00.000Z");
    }
  }

  Map<String, String> texts(String field) {
    JsonNode object = required(field);
    if (!object.isObject()) {
      throw wrong(field, "must be an object");
    }
    Fields inner = new Fields(object, path + field + ".");
    Map<String, String> texts = new LinkedHashMap<>();
    object.fieldNames().forEachRemaining(key -> texts.put(key, inner.text(key)));
    return texts;
  }

  JsonNode array(String field) {
    JsonNode value = required(field);
    if (!value.isArray()) {
      throw wrong(field, "must be an array");
    }
    return value;
  }

  IllegalArgumentException wrong(String field, String allowed) {
    String value = node.path(field).toString();
    String shown =
        value.length() <= SHOWN_CHARACTERS ? value : value.substring(0, SHOWN_CHARACTERS) + "...";
    return new IllegalArgumentException(path + field + "=" + shown + ": " + allowed);
  }

  private JsonNode required(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      throw new IllegalArgumentException(path + field + ": is missing");
    }
    return value;
  }
}
