// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

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

  /** A listener that does nothing. */
  static void listener(String name, Path folder) throws IOException {
    new ByteBuddy()
        .subclass(
            BaseTrainingListener.class, ConstructorStrategy.Default.IMITATE_SUPER_CLASS_OPENING)
        .name(name)
        .make()
        .saveIn(folder.toFile());
  }

  static Path in(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : NAMES) {
      new ByteBuddy().subclass(Object.class).name(name).make().saveIn(folder.toFile());
    }
    return folder;
  }
}
