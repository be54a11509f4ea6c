// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.label.Answer;
import dev.tacit.label.Question;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules of axe-core, which most guidelines of accessible pages are checked by, find nothing. */
final class AccessibleBrowserTest extends PageInBrowser {

  private static final String VIOLATIONS =
      """
      axe.run(document, { resultTypes: ['violations'] }).then(found => JSON.stringify(
          found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.target).join())))
      """;

  private static final String AXE = axe();

  private static String axe() {
    try (InputStream script = AccessibleBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("axe-core is on the class path", e);
    }
  }

  /** Whoever debugs the page may run scripts that its policy does not allow it to load. */
  private String violations() {
    browser.command("Runtime.evaluate", Map.of("expression", AXE));
    Map<?, ?> answer =
        (Map<?, ?>)
            browser.command(
                "Runtime.evaluate",
                Map.of("expression", VIOLATIONS, "awaitPromise", true, "returnByValue", true));
    return String.valueOf(answer.get("result"));
  }

  private void assertAccessible(ToldRun run) {
    publish(run.reports());
    for (int width : List.of(1440, 390)) {
      for (String scheme : List.of("light", "dark")) {
        browser.screen(width, width == 390 ? 844 : 900);
        browser.prefer(scheme);
        open("");
        assertThat(violations()).as("%s, %s pixels", scheme, width).contains("value=[]");
      }
    }
  }

  @AfterEach
  void usualWindow() {
    browser.wholeWindow();
    browser.prefer("light");
  }

  @Test
  void whileThereIsAWarningAndSomebodyIsAsked() {
    endpoint
        .page()
        .images(ToldRun.NAME, id -> id.equals("a") ? Optional.of(PNG) : Optional.empty())
        .texts(ToldRun.NAME, id -> id.equals("b") ? Optional.of("a text") : Optional.empty())
        .series(ToldRun.NAME, id -> Optional.of(new double[] {1, 2, 1}))
        .asks(
            ToldRun.NAME,
            () ->
                List.of(
                    new Question("a", 1, 0, -0.9),
                    new Question("b", 1, 0, -0.9),
                    new Question("c", 1, 0, -0.9)),
            (String id, Answer answer) -> {})
        .wholeSet()
        .of(ToldRun.NAME, KnownLabels::summary, KnownLabels::found);
    assertAccessible(ToldRun.noisy(8));
    browser.awaitText("suspects-list", "a text");
    assertThat(violations()).contains("value=[]");
  }

  @Test
  void whereNothingIsJudged() {
    assertAccessible(ToldRun.noisy(1));
  }

  @Test
  void whenItIsTimeToStop() {
    assertAccessible(ToldRun.noisy(40));
  }

  @Test
  void aRunThatLearns() {
    assertAccessible(ToldRun.clean(60));
  }
}
