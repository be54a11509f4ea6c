// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads YAML token by token, so that the line of each setting is known. */
final class YamlLines {

  private final SettingsFile file;

  YamlLines(SettingsFile file) {
    this.file = file;
  }

  void read(String text) {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        readBelow("", parser);
        first = parser.nextToken();
      }
      if (first != null) {
        throw file.malformed(line(parser), "must hold one list of names and values, name: value");
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw file.malformed(line, "is no YAML: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw file.malformed(1, "cannot be read: " + e);
    }
  }

  private static String firstLine(@Nullable String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }

  private void readBelow(String prefix, YAMLParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = prefix + parser.currentName();
      int line = line(parser);
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        readBelow(name + ".", parser);
      } else if (value == JsonToken.START_ARRAY) {
        file.take(name, items(name, parser), line);
      } else if (value != JsonToken.VALUE_NULL) {
        file.take(name, scalar(name, parser), line);
      }
    }
  }

  /** As they are written in a file of properties: with commas between them. */
  private String items(String name, YAMLParser parser) throws IOException {
    List<String> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(scalar(name, parser));
    }
    return String.join(",", items);
  }

  private String scalar(String name, YAMLParser parser) throws IOException {
    if (parser.isCurrentAlias() || !parser.currentToken().isScalarValue()) {
      throw file.malformed(line(parser), name + " must be a value, or a list of values");
    }
    return parser.getText();
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
