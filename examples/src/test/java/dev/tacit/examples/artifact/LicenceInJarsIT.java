// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** Whoever has a jar knows what it may be used for. */
final class LicenceInJarsIT {

  /** Those that are published and were built now. */
  private static List<Path> jars() {
    String version = PomFile.in("").text("/project/version").orElseThrow();
    return PomFile.modules().stream()
        .filter(PomFile::isPublished)
        .map(pom -> pom.folder().resolve("target/" + pom.artifact() + "-" + version + ".jar"))
        .filter(Files::exists)
        .toList();
  }

  @Test
  void everyJarHasLicenceAndNotice() throws Exception {
    List<String> found = new ArrayList<>();
    for (Path file : jars()) {
      try (JarFile jar = new JarFile(file.toFile())) {
        found.add(file.getFileName().toString());
        assertThat(jar.getEntry("META-INF/LICENSE")).as("licence of %s", file).isNotNull();
        assertThat(jar.getEntry("META-INF/NOTICE")).as("notice of %s", file).isNotNull();
      }
    }

    assertThat(found).anyMatch(name -> name.startsWith("tacit-listener-"));
  }
}
