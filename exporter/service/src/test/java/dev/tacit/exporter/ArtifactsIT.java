// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service's libraries are, as they were built, to jobs that have them without it. */
final class ArtifactsIT {

  @ParameterizedTest
  @ValueSource(strings = {"tacit-listener", "tacit-exporter", "tacit-kafka"})
  void librariesAreNoPrograms(String artifact) throws IOException {
    try (JarFile jar = new JarFile(library(artifact).toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();

      assertThat(manifest)
          .doesNotContainKeys(Attributes.Name.MAIN_CLASS, Attributes.Name.CLASS_PATH);
    }
  }

  private static Path library(String artifact) throws IOException {
    try (var all = Files.list(Path.of("target", "lib"))) {
      List<Path> found =
          all.filter(jar -> jar.getFileName().toString().startsWith(artifact + "-")).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
