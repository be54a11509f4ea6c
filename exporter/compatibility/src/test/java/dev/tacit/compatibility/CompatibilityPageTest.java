// SPDX-License-Identifier: Apache-2.0
package dev.tacit.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;

/** The page's table, by what this job has on its class path. */
final class CompatibilityPageTest {

  @Test
  void theTableSaysWhatThisJobRunsOn() throws Exception {
    String row =
        String.join(
            " | ",
            "| " + System.getProperty("tacit.framework"),
            version(MeterRegistry.class, "micrometer-core"),
            prometheusClient(),
            version(KafkaProducer.class, "kafka-clients"),
            version(ObjectMapper.class, "jackson-databind") + " |");

    assertThat(Path.of(System.getProperty("tacit.compatibility.page"))).content().contains(row);
  }

  private static String prometheusClient() throws ClassNotFoundException {
    try {
      Class<?> newer = Class.forName("io.prometheus.metrics.model.registry.PrometheusRegistry");
      return version(newer, "prometheus-metrics-model");
    } catch (ClassNotFoundException e) {
      Class<?> older = Class.forName("io.prometheus.client.CollectorRegistry");
      return "simpleclient " + version(older, "simpleclient");
    }
  }

  /** As the name of the jar says that has the class. */
  private static String version(Class<?> type, String artifact) {
    String path = type.getProtectionDomain().getCodeSource().getLocation().getPath();
    String jar = Path.of(path).getFileName().toString();
    return jar.replace(artifact + "-", "").replace(".jar", "");
  }
}
