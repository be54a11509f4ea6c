// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A dashboard as its file describes it. */
record Dashboard(Path file, JsonNode json) {

  /** The directory, seen from the module's. */
  private static final Path DIRECTORY = Path.of("grafana");

  /** All that are shipped. */
  static List<Dashboard> all() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    List<Dashboard> dashboards = new ArrayList<>();
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        dashboards.add(new Dashboard(file, mapper.readTree(file.toFile())));
      }
    }
    return dashboards;
  }

  /** The file's name without its ending. */
  String name() {
    return String.valueOf(file.getFileName()).replace(".json", "");
  }

  /** Rows, and the panels in and below them. */
  List<Panel> panelsAndRows() {
    List<Panel> all = new ArrayList<>();
    for (JsonNode panel : json.path("panels")) {
      all.add(new Panel(panel));
      panel.path("panels").forEach(folded -> all.add(new Panel(folded)));
    }
    return all;
  }

  /** What shows something. */
  List<Panel> panels() {
    return panelsAndRows().stream().filter(panel -> !panel.isRow()).toList();
  }

  /** What marks times in all panels. */
  List<JsonNode> annotations() {
    List<JsonNode> annotations = new ArrayList<>();
    json.path("annotations").path("list").forEach(annotations::add);
    return annotations;
  }

  /** The queries of panels and annotations. */
  List<Expression> expressions() {
    List<Expression> expressions = new ArrayList<>();
    panels().forEach(panel -> expressions.addAll(panel.expressions()));
    annotations().forEach(one -> expressions.add(new Expression(one.path("expr").asText())));
    return expressions;
  }

  List<JsonNode> variables() {
    List<JsonNode> variables = new ArrayList<>();
    json.path("templating").path("list").forEach(variables::add);
    return variables;
  }

  @Override
  public String toString() {
    return name();
  }
}
