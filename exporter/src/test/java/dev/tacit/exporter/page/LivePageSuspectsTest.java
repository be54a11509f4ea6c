// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tacit.report.Suspect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page lists suspects with their pictures, whatever the job has of them. */
final class LivePageSuspectsTest extends PageOverHttp {

  @Test
  void withoutAListOfSuspectsThePageKnowsThatThereIsNone() throws Exception {
    assertThat(json("/api/suspects?run=run").path("given").asBoolean(true)).isFalse();
  }

  @Test
  void whatTheJobsOwnFunctionsThrowCostsNoMoreThanThePicture() throws Exception {
    LivePage page = endpoint.page();
    page.suspects("run", most -> List.of(new Suspect("1", 7, Double.NaN, 2)));
    page.images(
        "run",
        id -> {
          throw new IllegalStateException("no such image");
        });
    page.classes("run", List.of("only one"));
    JsonNode suspect = json("/api/suspects?run=run").path("suspects").path(0);
    assertThat(suspect.path("id").asText()).isEqualTo("1");
    assertThat(suspect.path("area").isNull()).isTrue();
    assertThat(suspect.has("image")).isFalse();
    assertThat(suspect.has("class")).isFalse();

    page.suspects(
        "run",
        most -> {
          throw new IllegalStateException("no list");
        });
    assertThat(json("/api/suspects?run=run").path("suspects")).isEmpty();
  }

  @Test
  void picturesAreOfAKindThatHoldsNoProgram() throws Exception {
    LivePage page = endpoint.page();
    page.suspects("run", most -> List.of(new Suspect("1", 0, 0, 1)));
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 1};
    page.images("run", id -> Optional.of(png));
    assertThat(json("/api/suspects?run=run").path("suspects").path(0).path("image").asText())
        .isEqualTo("data:image/png;base64,iVBORwE=");

    for (byte[] wrong : List.of("<svg onload='x'/>".getBytes(UTF_8), new byte[0])) {
      page.images("run", id -> Optional.of(wrong));
      assertThat(json("/api/suspects?run=run").path("suspects").path(0).has("image")).isFalse();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Thumbnail.data(new byte[Thumbnail.MOST_BYTES + 1]))
        .withMessage("image=65537 bytes: must be at most 65536");
  }

  @Test
  void examplesThatAreNoPicturesAreShownAsFarAsOneLooks() throws Exception {
    LivePage page = endpoint.page();
    page.suspects("run", most -> List.of(new Suspect("1", 0, 0, 1)));
    page.texts("run", id -> Optional.of("x".repeat(2000)));
    page.series(
        "run", id -> Optional.of(new double[] {1, Double.POSITIVE_INFINITY, Double.NaN, 2}));

    JsonNode suspect = json("/api/suspects?run=run").path("suspects").path(0);
    assertThat(suspect.path("text").asText())
        .hasSize(Exhibits.MOST_CHARACTERS + 2)
        .endsWith("\u2026");
    assertThat(suspect.path("series")).hasToString("[1.0,2.0]");
  }
}
