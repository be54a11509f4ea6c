package dev.tacit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tacit.TacitListener;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.exporter.wire.KnownMetrics;
import dev.tacit.report.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The exporter, which has no Deeplearning4j, knows the metrics of the code. */
final class KnownMetricsTest {

  @Test
  void theExporterKnowsKindUnitAndMeaningOfEveryMetric() throws IOException {
    Map<String, Metric> metrics = new TreeMap<>();
    TacitListener.metrics().forEach(metric -> metrics.put(metric.name(), metric));
    ServiceLoader.load(Diagnostic.class).stream()
        .flatMap(provider -> provider.get().in(Preset.FULL).stream())
        .flatMap(diagnostic -> diagnostic.metrics().stream())
        .forEach(metric -> metrics.put(metric.name(), metric));
    Path current = Path.of("target", "metrics.json");
    Files.writeString(
        current,
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(metrics.values())
            + "\n");

    assertThat(KnownMetrics.byName())
        .as("copy dashboards/%s to exporter/src/main/resources%s", current, KnownMetrics.RESOURCE)
        .isEqualTo(metrics);
  }
}
