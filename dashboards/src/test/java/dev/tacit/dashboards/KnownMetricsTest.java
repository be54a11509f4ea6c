// SPDX-License-Identifier: Apache-2.0
package dev.tacit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tacit.TacitListener;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.report.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The exporter, which has no Deeplearning4j, knows the metrics of the code. */
final class KnownMetricsTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** What people write of a metric, for the live page. */
  private static final List<String> WRITTEN = List.of("family", "title", "read");

  private static Map<String, Metric> metrics(Preset preset) {
    Map<String, Metric> metrics = new TreeMap<>();
    TacitListener.metrics().forEach(metric -> metrics.put(metric.name(), metric));
    ServiceLoader.load(Diagnostic.class).stream()
        .flatMap(provider -> provider.get().in(preset).stream())
        .flatMap(diagnostic -> diagnostic.metrics().stream())
        .forEach(metric -> metrics.put(metric.name(), metric));
    return metrics;
  }

  @Test
  void theExporterKnowsKindUnitAndMeaningOfEveryMetric() throws IOException {
    Map<String, Metric> metrics = metrics(Preset.FULL);
    Path current = Path.of("target", "metrics.json");
    Files.writeString(current, JSON.writeValueAsString(upToDate(metrics)) + "\n");

    assertThat(KnownMetrics.byName())
        .as(
            "copy dashboards/%s to exporter/src/main/resources%s; put what is new where the live"
                + " page shall show it, and write its %s",
            current, KnownMetrics.RESOURCE, WRITTEN)
        .isEqualTo(metrics);
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void theListSaysHowToReadEveryMetricOfAPreset(Preset preset) {
    List<String> explained = new ArrayList<>();
    for (JsonNode listed : KnownMetrics.list().path("metrics")) {
      if (WRITTEN.stream().noneMatch(key -> listed.path(key).asText().isBlank())) {
        explained.add(listed.path("name").asText());
      }
    }

    assertThat(metrics(preset).keySet()).isNotEmpty().isSubsetOf(explained);
  }

  /** The list with the code's metrics, in its order, and with what people wrote. */
  private static JsonNode upToDate(Map<String, Metric> metrics) {
    ObjectNode list = KnownMetrics.list().deepCopy();
    Map<String, Metric> left = new TreeMap<>(metrics);
    ArrayNode upToDate = JSON.createArrayNode();
    for (JsonNode listed : list.path("metrics")) {
      Metric metric = left.remove(listed.path("name").asText());
      if (metric != null) {
        upToDate.add(upToDate(metric, listed));
      }
    }
    left.values().forEach(metric -> upToDate.add(upToDate(metric, JSON.createObjectNode())));
    list.set("metrics", upToDate);
    return list;
  }

  private static JsonNode upToDate(Metric metric, JsonNode listed) {
    ObjectNode entry = JSON.valueToTree(metric);
    WRITTEN.forEach(key -> entry.put(key, listed.path(key).asText()));
    if (listed.has("split")) {
      entry.set("split", listed.path("split"));
    }
    return entry;
  }
}
