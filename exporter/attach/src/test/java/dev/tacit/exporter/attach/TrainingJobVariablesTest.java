// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The variables of the training job's Kubernetes manifest, read as in its pod. */
final class TrainingJobVariablesTest {

  private static final Path MANIFEST =
      Path.of("..", "service", "deploy", "kubernetes", "training-job.yaml");

  /** What is taken from the pod, here its job's name, is {@code fashion}. */
  private static Map<String, String> variables() throws IOException {
    JsonNode job =
        new ObjectMapper(new YAMLFactory())
            .readerFor(JsonNode.class)
            .<JsonNode>readValues(MANIFEST.toFile())
            .next();
    Map<String, String> variables = new HashMap<>();
    for (JsonNode one : job.at("/spec/template/spec/containers/0/env")) {
      variables.put(one.get("name").asText(), one.path("value").asText("fashion"));
    }
    return variables;
  }

  @Test
  void areSettingsOfTheAgent() throws IOException {
    JobSettings settings = JobSettings.read("", Map.of(), variables());

    assertThat(settings.run()).isEqualTo("fashion");
    assertThat(settings.sinks().endpoint())
        .isEqualTo(new EndpointPart(9464, "0.0.0.0", List.of("*"), true));
    assertThat(settings.sinks().kafka().orElseThrow().toString()).contains("kafka:9092");
  }

  @Test
  void theAgentIsWhereTheImageHasIt() throws IOException {
    assertThat(variables())
        .containsEntry("JAVA_TOOL_OPTIONS", "-javaagent:/opt/tacit/tacit-agent.jar");
  }
}
