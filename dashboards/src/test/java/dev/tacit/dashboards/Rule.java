// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An alert, or a query whose result is recorded. */
record Rule(JsonNode yaml) {

  /** Where they are, seen from the module's directory. */
  static final Path DIRECTORY = Path.of("prometheus");

  static List<Rule> alerts() throws IOException {
    return in("alerts.yaml");
  }

  static List<Rule> recorded() throws IOException {
    return in("rules.yaml");
  }

  static List<Rule> all() throws IOException {
    List<Rule> all = new ArrayList<>(recorded());
    all.addAll(alerts());
    return all;
  }

  private static List<Rule> in(String file) throws IOException {
    List<Rule> rules = new ArrayList<>();
    for (JsonNode group : read(DIRECTORY.resolve(file)).path("groups")) {
      group.path("rules").forEach(rule -> rules.add(new Rule(rule)));
    }
    return rules;
  }

  /** The files of promtool's unit tests. */
  static List<Path> tests() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY.resolve("tests"))) {
      return files.sorted().toList();
    }
  }

  static JsonNode read(Path yaml) throws IOException {
    return new YAMLMapper().readTree(yaml.toFile());
  }

  boolean isAlert() {
    return yaml.has("alert");
  }

  String name() {
    return yaml.path(isAlert() ? "alert" : "record").asText();
  }

  Expression expression() {
    return new Expression(yaml.path("expr").asText());
  }

  String annotation(String name) {
    return yaml.path("annotations").path(name).asText();
  }

  @Override
  public String toString() {
    return name();
  }
}
