package dev.tacit.examples.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A central repository takes no POM that leaves out who made what, and where. */
final class PublishedPomsTest {

  private static final PomFile PARENT = PomFile.in("");
  private static final PomFile BOM = PomFile.in("listener/bom");

  static Stream<PomFile> published() {
    return PomFile.modules().stream().filter(PomFile::isPublished);
  }

  /** The two that take nothing from another POM. */
  static List<PomFile> withoutParent() {
    return List.of(PARENT, BOM);
  }

  @ParameterizedTest
  @MethodSource("published")
  void eachSaysWhatItIs(PomFile pom) {
    assertThat(pom.text("/project/name")).isPresent();
    assertThat(pom.text("/project/description")).isPresent();
  }

  @ParameterizedTest
  @MethodSource("withoutParent")
  void whoMadeItAndWhereIsSaidOnceForAll(PomFile pom) {
    assertThat(pom.text("/project/licenses/license/name")).contains("Apache-2.0");
    for (String path :
        List.of(
            "url",
            "developers/developer/name",
            "scm/connection",
            "scm/url",
            "issueManagement/url")) {
      assertThat(pom.text("/project/" + path)).as("%s of %s", path, pom).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/project/version",
        "/project/properties/tacit.address",
        "/project/properties/project.build.outputTimestamp"
      })
  void theBomSaysWhatTheParentSays(String path) {
    assertThat(BOM.text(path)).isPresent().isEqualTo(PARENT.text(path));
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
