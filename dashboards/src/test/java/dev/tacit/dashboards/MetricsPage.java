// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.report.Metric;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All metrics as a page to read, made of the list that the exporter has of them. */
final class MetricsPage {

  private static final String BEGINNING =
      """
      # Metrics

      Every metric of Tacit, by family. A report names it as in the first column; each of its \
      values has the tags given there, and in Prometheus also `run` and `worker`. An estimate has \
      its standard error beside it, as a second series. What is undefined is NaN in Prometheus, \
      and has its reason in the report.

      This page is made of [`metrics.json`](../src/main/resources/dev/tacit/exporter/metrics.json), \
      as is what the live page says; a test compares them.
      """;

  private final Map<Metric, Set<String>> exposed;

  /**
   * @param exposed what Prometheus calls each metric
   */
  MetricsPage(Map<Metric, Set<String>> exposed) {
    this.exposed = exposed;
  }

  String text() {
    StringBuilder text = new StringBuilder(BEGINNING);
    KnownMetrics.list().path("families").forEach(family -> text.append(section(family)));
    return text.toString();
  }

  private String section(JsonNode family) {
    String definitions = family.path("page").asText();
    return "\n## "
        + family.path("title").asText()
        + "\n\n"
        + (family.has("read") ? family.path("read").asText() + "\n\n" : "")
        + (definitions.isEmpty() ? "" : "[Definitions](../../" + definitions + ").\n\n")
        + "| metric | in Prometheus | what it is | how to read it |\n|---|---|---|---|\n"
        + rows(family.path("id").asText());
  }

  private String rows(String family) {
    StringBuilder rows = new StringBuilder();
    for (JsonNode listed : KnownMetrics.list().path("metrics")) {
      Metric metric = KnownMetrics.byName().get(listed.path("name").asText());
      if (metric != null && listed.path("family").asText().equals(family)) {
        rows.append(row(metric, listed));
      }
    }
    return rows.toString();
  }

  private String row(Metric metric, JsonNode listed) {
    List<String> cells =
        List.of(
            codes(List.of(metric.name())) + tags(metric),
            codes(names(metric)),
            metric.description() + unit(metric),
            listed.path("read").asText());
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String tags(Metric metric) {
    return metric.tagKeys().isEmpty() ? "" : " by " + codes(metric.tagKeys());
  }

  private static String unit(Metric metric) {
    return metric.unit().isEmpty() ? "" : ", in " + metric.unit();
  }

  /** Any measurement may have a standard error; those of estimates do. */
  private List<String> names(Metric metric) {
    return exposed.getOrDefault(metric, Set.of()).stream()
        .filter(name -> metric.estimated() || !name.endsWith("_stderr"))
        .toList();
  }

  private static String codes(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
