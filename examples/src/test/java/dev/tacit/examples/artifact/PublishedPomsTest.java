// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A central repository takes no POM that leaves out who made what, and where. */
final class PublishedPomsTest {

  private static final PomFile PARENT = PomFile.in("");
  private static final PomFile BOM = PomFile.in("listener/bom");

  static Stream<PomFile> published() {
    return PomFile.modules().stream().filter(PomFile::isPublished);
  }

  @ParameterizedTest
  @MethodSource("published")
  void eachSaysWhatItIs(PomFile pom) {
    assertThat(pom.text("/project/name")).isPresent();
    assertThat(pom.text("/project/description")).isPresent();
  }

  @Test
  void whoMadeThemAndWhereIsSaidOnceForAll() {
    assertThat(PARENT.text("/project/licenses/license/name")).contains("Apache-2.0");
    for (String path :
        List.of(
            "url",
            "developers/developer/name",
            "scm/connection",
            "scm/url",
            "issueManagement/url")) {
      assertThat(PARENT.text("/project/" + path)).as(path).isPresent();
    }
  }

  @Test
  void theBomNamesEveryArtifactThatIsPublished() {
    List<String> artifacts =
        published().map(PomFile::artifact).filter(name -> !name.equals("tacit-bom")).toList();

    assertThat(artifacts).contains("tacit-listener", "tacit-exporter", "tacit-agent");
    assertThat(BOM.texts("/project/dependencyManagement/dependencies/dependency/artifactId"))
        .containsExactlyInAnyOrderElementsOf(artifacts);
  }
}
