package dev.tacit.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.ByteBuddy;

/** Classes of a job that are called as those of the agent's libraries, and are not them. */
final class Poison {

  private static final List<String> NAMES =
      List.of(
          "com.fasterxml.jackson.databind.ObjectMapper",
          "com.fasterxml.jackson.core.JsonFactory",
          "io.micrometer.core.instrument.MeterRegistry",
          "io.micrometer.core.instrument.Clock",
          "io.prometheus.metrics.model.registry.PrometheusRegistry",
          "org.apache.kafka.clients.producer.KafkaProducer",
          "org.yaml.snakeyaml.Yaml",
          "dev.tacit.TacitListener",
          "dev.tacit.exporter.attach.JobSettings");

  private Poison() {}

  static Path in(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : NAMES) {
      new ByteBuddy().subclass(Object.class).name(name).make().saveIn(folder.toFile()).size();
    }
    return folder;
  }
}
