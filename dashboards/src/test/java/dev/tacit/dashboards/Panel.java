// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A panel of a dashboard, or the heading of a row of panels. */
record Panel(JsonNode json) {

  int id() {
    return json.path("id").asInt(-1);
  }

  boolean isRow() {
    return json.path("type").asText().equals("row");
  }

  List<JsonNode> targets() {
    List<JsonNode> targets = new ArrayList<>();
    json.path("targets").forEach(targets::add);
    return targets;
  }

  List<Expression> expressions() {
    return targets().stream().map(t -> new Expression(t.path("expr").asText())).toList();
  }

  /** Names of the series whose drawing is overridden, or that an area is filled down to. */
  List<String> seriesItNames() {
    List<String> names = new ArrayList<>();
    for (JsonNode override : json.path("fieldConfig").path("overrides")) {
      names.add(override.path("matcher").path("options").asText());
      for (JsonNode property : override.path("properties")) {
        if (property.path("id").asText().equals("custom.fillBelowTo")) {
          names.add(property.path("value").asText());
        }
      }
    }
    return names;
  }

  /** What a table calls its columns. */
  List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (JsonNode transformation : json.path("transformations")) {
      transformation
          .path("options")
          .path("renameByName")
          .forEach(name -> columns.add(name.asText()));
    }
    return columns;
  }

  /** Whether the two share a cell of the grid. */
  boolean overlaps(Panel other) {
    return at("x") < other.at("x") + other.at("w")
        && other.at("x") < at("x") + at("w")
        && at("y") < other.at("y") + other.at("h")
        && other.at("y") < at("y") + at("h");
  }

  /** Left edge {@code x}, upper edge {@code y}, width {@code w} or height {@code h}. */
  int at(String side) {
    return json.path("gridPos").path(side).asInt(-1);
  }

  @Override
  public String toString() {
    return id() + " \"" + json.path("title").asText() + "\"";
  }
}
