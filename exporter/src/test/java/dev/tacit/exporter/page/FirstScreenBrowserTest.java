// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.label.Answer;
import dev.tacit.label.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Whoever opens the page sees the verdict, why, what to do and which examples, in this order. */
final class FirstScreenBrowserTest extends PageInBrowser {

  /** Each part's place: top, bottom, left and right. */
  private static final String PLACES =
      """
      return ['verdict', 'evidence', 'deciding', 'advice', 'suspects-list'].map(id => {
        const box = document.querySelector(
            id === 'suspects-list' ? '#suspects-list .example' : '#' + id).getBoundingClientRect();
        return [box.top, box.bottom, box.left, box.right].map(Math.round);
      });
      """;

  /** How much of a chart's width the line of a limit takes, in its colour. */
  private static final String DRAWN =
      """
      const chart = tacit.deciding.chart();
      const limit = chart.limits().find(one => one.state === arguments[0]);
      const plot = chart.plot;
      const y = Math.round(plot.valToPos(limit.y, 'y', true));
      const wanted = document.createElement('canvas').getContext('2d');
      wanted.fillStyle = tacit.picture.style('--' + limit.state);
      wanted.fillRect(0, 0, 1, 1);
      const color = wanted.getImageData(0, 0, 1, 1).data;
      const { left, width } = plot.bbox;
      const copy = document.createElement('canvas');
      copy.width = plot.ctx.canvas.width;
      copy.height = plot.ctx.canvas.height;
      const pixels = copy.getContext('2d', { willReadFrequently: true });
      pixels.drawImage(plot.ctx.canvas, 0, 0);
      const columns = new Set();
      for (const row of [y - 1, y, y + 1]) {
        const line = pixels.getImageData(left, row, width, 1).data;
        for (let x = 0; x < width; x++) {
          if ([0, 1, 2].every(i => Math.abs(line[4 * x + i] - color[i]) < 40) && line[4 * x + 3] > 80) {
            columns.add(x);
          }
        }
      }
      return columns.size / width;
      """;

  @AfterEach
  void wholeWindow() {
    browser.wholeWindow();
  }

  private void asks() {
    endpoint
        .page()
        .classes(ToldRun.NAME, List.of("shirt", "coat"))
        .images(ToldRun.NAME, id -> Optional.of(PNG))
        .asks(
            ToldRun.NAME,
            () ->
                IntStream.range(0, 30)
                    .mapToObj(i -> new Question("train-" + i, 1, 0, -0.62))
                    .toList(),
            (String id, Answer answer) -> {});
  }

  private List<List<Long>> places() {
    List<List<Long>> places = new ArrayList<>();
    for (Object place : (List<?>) browser.run(PLACES)) {
      places.add(((List<?>) place).stream().map(one -> (Long) one).toList());
    }
    return places;
  }

  @Test
  void allFourAnswersAreOnTheFirstScreenOfADesk() {
    publish(ToldRun.noisy(40).reports());
    asks();
    browser.screen(1440, 900);
    open("");
    browser.awaitText("suspects-list", "labelled coat");

    List<List<Long>> places = places();
    assertThat(places).allSatisfy(place -> assertThat(place.get(1)).isBetween(1L, 900L));
    List<Long> verdict = places.get(0);
    List<Long> why = places.get(1);
    List<Long> chart = places.get(2);
    List<Long> advice = places.get(3);
    List<Long> example = places.get(4);
    assertThat(why.get(0)).isGreaterThanOrEqualTo(verdict.get(1));
    assertThat(chart.get(0)).isGreaterThanOrEqualTo(verdict.get(1));
    assertThat(chart.get(2)).as("the chart is beside the evidence").isGreaterThan(why.get(3));
    assertThat(advice.get(0)).isGreaterThanOrEqualTo(why.get(1));
    assertThat(example.get(0)).isGreaterThanOrEqualTo(Math.max(advice.get(1), chart.get(1)));
    assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void allFourAnswersAreOnTheFirstScreenOfAPhone() {
    publish(ToldRun.noisy(40).reports());
    asks();
    browser.screen(390, 844);
    open("");
    browser.awaitText("suspects-list", "labelled coat");

    List<List<Long>> places = places();
    assertThat(places).allSatisfy(place -> assertThat(place.get(1)).isBetween(1L, 844L));
    for (int i = 1; i < places.size(); i++) {
      assertThat(places.get(i).get(0)).isGreaterThanOrEqualTo(places.get(i - 1).get(1));
    }
    assertThat(
            browser.run(
                "return document.querySelector('#suspects-list [data-answer=wrong]')"
                    + ".getBoundingClientRect().bottom <= 844"))
        .isEqualTo(true);
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void aPhoneHasTheOtherChoicesBehindAButton() {
    publish(ToldRun.noisy(8).reports());
    browser.screen(390, 844);
    open("#run=" + ToldRun.NAME);
    String shown = "return document.getElementById('axis').offsetParent !== null";
    assertThat(browser.run(shown)).isEqualTo(false);

    browser.find(By.id("more")).click();

    assertThat(browser.run(shown)).isEqualTo(true);
    assertThat(browser.find(By.id("more")).getAttribute("aria-expanded")).isEqualTo("true");
    assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
  }

  @Test
  void theFirstThingThatTabReachesLeadsToTheVerdictOrTheExamples() {
    publish(ToldRun.noisy(8).reports());
    open("#run=" + ToldRun.NAME);

    browser.find(By.cssSelector(".skip[href='#suspects']")).sendKeys(Keys.ENTER);

    assertThat(browser.focused().getAttribute("id")).isEqualTo("suspects");
    assertThat(browser.run("return location.hash")).isEqualTo("#run=" + ToldRun.NAME);
  }

  @Test
  void theEvidenceAndTheChartThatDecidedStayAtTheOnsetAndAfterIt() {
    publish(ToldRun.noisy(8).reports());
    open("");
    browser.awaitText("evidence", "It has not begun to learn them by heart: the latest share is");
    assertThat((Double) browser.run(DRAWN, "warning")).isGreaterThan(0.4);
    assertThat((Double) browser.run(DRAWN, "onset")).isGreaterThan(0.4);

    publish(ToldRun.noisy(18).reports().subList(8, 18));

    browser.awaitText("verdict", "Memorizing since iteration");
    browser.awaitText("evidence", "of the labels look wrong: when they arrive");
    browser.awaitText("evidence", "it learns them by heart");
    browser.await("the chart", "return tacit.deciding.chart().plot.data[0].length === 18");
    assertThat(browser.text("deciding")).contains("Implausible labels");
    assertThat((Double) browser.run(DRAWN, "onset")).isGreaterThan(0.4);
    assertThat((Double) browser.run(DRAWN, "stop")).isGreaterThan(0.4);
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void theStopIsAMomentOfItsOwn() {
    publish(ToldRun.noisy(40).reports());
    open("");

    browser.awaitText("verdict", "Time to stop since iteration 269 (epoch 27).");
    assertThat(browser.text("history"))
        .contains("warning", "onset", "time to stopiteration 269 (epoch 27)");
    assertThat(browser.run("return tacit.deciding.chart().marks().map(one => one.text).join()"))
        .isEqualTo("warning,onset,time to stop");
  }

  @Test
  void whatExamplesLookLikeIsShownWhateverTheyAre() {
    publish(ToldRun.noisy(8).reports());
    endpoint
        .page()
        .texts(
            ToldRun.NAME,
            id -> id.equals("a") ? Optional.of("a row | 1.5 | <b>") : Optional.empty())
        .series(
            ToldRun.NAME,
            id ->
                id.equals("b") ? Optional.of(new double[] {1, 3, Double.NaN, 2}) : Optional.empty())
        .asks(
            ToldRun.NAME,
            () -> List.of(new Question("a", 1, 0, -0.5), new Question("b", 0, 1, -0.4)),
            (id, answer) -> {});
    open("");

    browser.awaitText("suspects-list", "a row | 1.5 | <b>");
    assertThat(browser.text("suspects-list"))
        .contains("labelled class 1", "network: class 0, 50 points ahead");
    assertThat(
            browser.run(
                "return document.querySelector('#suspects-list svg').getAttribute('aria-label')"))
        .isEqualTo("a curve of 3 points, from 1 to 3");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void theSameIsInAFile() throws Exception {
    publish(ToldRun.noisy(40).reports());
    asks();
    Path file = downloads.resolve("first.html");
    endpoint.page().writeHtml(file);

    browser.open(file.toUri());

    browser.awaitText("verdict", "Time to stop since");
    browser.awaitText("suspects-list", "labelled coat");
    assertThat((Double) browser.run(DRAWN, "onset")).isGreaterThan(0.4);
    assertThat(browser.run("return document.querySelectorAll('#suspects-list button').length"))
        .isEqualTo(0L);
    assertThat(browser.problems()).isEmpty();
  }
}
