// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.exporter.wire.PlainJson;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The one list of metrics has all that the page says of them. */
final class ExplanationsTest {

  private static final List<String> FIELDS =
      List.of(
          "name",
          "kind",
          "description",
          "unit",
          "tagKeys",
          "estimated",
          "family",
          "title",
          "read",
          "split");

  private final JsonNode list = KnownMetrics.list();
  private final JsonNode families = list.path("families");

  private List<String> metrics(Predicate<JsonNode> which) {
    return StreamSupport.stream(list.path("metrics").spliterator(), false)
        .filter(which)
        .map(metric -> metric.path("name").asText())
        .toList();
  }

  @Test
  void everyMetricIsOfAFamilyOfTheList() {
    List<String> known = families.findValuesAsText("id");

    assertThat(metrics(metric -> !known.contains(metric.path("family").asText()))).isEmpty();
  }

  @Test
  void everyMetricHasATitleAndSaysHowToReadIt() {
    assertThat(metrics(metric -> metric.path("title").asText().isBlank())).isEmpty();
    assertThat(metrics(metric -> metric.path("read").asText().isBlank())).isEmpty();
  }

  @Test
  void theListSaysNothingElseOfAMetric() {
    assertThat(metrics(metric -> !metric.<ObjectNode>deepCopy().remove(FIELDS).isEmpty()))
        .isEmpty();
  }

  @Test
  void onlyATagOfAMetricSplitsItsChart() {
    assertThat(list.path("metrics"))
        .filteredOn(metric -> metric.has("split"))
        .isNotEmpty()
        .allSatisfy(metric -> assertThat(metric.path("tagKeys")).contains(metric.path("split")));
  }

  @Test
  void everyFamilyHasATitleAMetricAndADocumentThatExists() {
    assertThat(families.findValuesAsText("id")).doesNotHaveDuplicates();
    assertThat(Explanations.families(list))
        .allSatisfy(
            family -> {
              assertThat(family.path("title").asText()).isNotBlank();
              assertThat(family.path("metrics")).isNotEmpty();
              assertThat(Path.of("..", family.path("page").asText())).exists();
            });
  }

  @Test
  void theScriptHasEveryMetricOnceAndNothingButTheFamilies() throws JsonProcessingException {
    String script = PageFiles.text(PageFiles.EXPLANATIONS);
    String start = "\"use strict\";\n\ntacit.families = ";
    assertThat(script).startsWith(start).endsWith(";\n");

    JsonNode shown =
        PlainJson.MAPPER.readTree(script.substring(start.length(), script.length() - 2));

    assertThat(shown).isEqualTo(Explanations.families(list));
    assertThat(shown.findValuesAsText("name"))
        .containsExactlyInAnyOrderElementsOf(KnownMetrics.byName().keySet());
  }

  @Test
  void familiesAndTheirMetricsKeepTheOrderOfTheList() throws JsonProcessingException {
    JsonNode mixed =
        PlainJson.MAPPER.readTree(
            """
            {"families": [{"id": "b", "title": "B", "page": ""}, {"id": "a", "title": "A"}],
             "metrics": [{"name": "z", "kind": "GAUGE", "family": "a", "title": "Z", "read": "so"},
                         {"name": "y", "family": "b", "title": "Y", "read": "so", "split": "x"},
                         {"name": "x", "family": "a", "title": "X", "read": "so"}]}
            """);

    assertThat(Explanations.families(mixed))
        .hasToString(
            """
            [{"id":"b","title":"B","page":"","metrics":[\
            {"name":"y","title":"Y","read":"so","split":"x"}]},\
            {"id":"a","title":"A","metrics":[\
            {"name":"z","title":"Z","read":"so"},{"name":"x","title":"X","read":"so"}]}]""");
  }
}
