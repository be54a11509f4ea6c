// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One file that holds all, and shows a job nothing but itself. */
class AgentJarIT {

  @Test
  void showsJobsNoClassesButItsOwn() throws IOException {
    try (JarFile jar = new JarFile(AgentUnderTest.jar().toFile())) {
      List<String> classes =
          jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")).toList();

      assertThat(classes)
          .isNotEmpty()
          .allSatisfy(
              name -> assertThat(name).matches("(META-INF/versions/\\d+/)?dev/tacit/agent/.*"));
      assertThat(jar.getEntry("inside/dev/tacit/TacitListener.classdata")).isNotNull();
      assertThat(jar.stream().map(JarEntry::getName))
          .noneMatch(name -> name.startsWith("META-INF/services/"))
          .noneMatch(name -> name.startsWith("inside/org/deeplearning4j/"))
          .noneMatch(name -> name.startsWith("inside/org/slf4j/"));
    }
  }

  @Test
  void itsCommandStartsFromACheckout() throws Exception {
    try (JobProcess command = JobProcess.start(List.of("../bin/tacit", "--help"))) {
      assertThat(command.exitCode()).isZero();
      assertThat(command.said()).anyMatch(line -> line.startsWith("tacit attach PID"));
    }
  }

  @Test
  void itsCommandListsAllSettings() throws Exception {
    assertThat(AgentUnderTest.here().command(0, "settings"))
        .contains("  run", "  port = 9464", "  onset.interpolation = 0.99")
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void namesWhatItBringsAndUnderWhichLicence() throws IOException {
    try (JarFile jar = new JarFile(AgentUnderTest.jar().toFile());
        InputStream in = jar.getInputStream(jar.getEntry("META-INF/THIRD-PARTY.md"))) {
      String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);

      List<String> artifacts =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.matches("(inside/)?META-INF/maven/.*/pom.properties"))
              .map(name -> name.split("/", -1)[name.startsWith("inside/") ? 4 : 3])
              .filter(name -> !name.startsWith("tacit-"))
              .toList();
      assertThat(artifacts).isNotEmpty().allSatisfy(name -> assertThat(page).contains(name));
      assertThat(Pattern.compile("`([a-z0-9-]+\\.txt)`").matcher(page).results())
          .isNotEmpty()
          .allMatch(text -> jar.getEntry("META-INF/licenses/" + text.group(1)) != null);
    }
  }
}
