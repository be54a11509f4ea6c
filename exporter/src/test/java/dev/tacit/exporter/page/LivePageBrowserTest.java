// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** In a real browser, as a person would see it. */
final class LivePageBrowserTest extends PageInBrowser {

  @Test
  void showsTheRunInWordsAndCurvesAndFollowsIt() {
    publish(Runs.memorizing("fashion", 3));
    open("");
    browser.awaitText("verdict", "Warning since iteration 20 (epoch 1)");

    publish(Runs.memorizing("fashion", 30).subList(3, 30));

    browser.awaitText("verdict", "Memorizing since iteration 40 (epoch 1).");
    awaitIteration(290);
    assertThat(browser.text("about")).contains("30 reports");
    assertThat(browser.text("cost-text"))
        .contains("1.8 % of the job's time", "30 snapshots measured, 3 dropped, 0 failed");
    assertThat(browser.text("cost-table")).contains("Straightness", "250");
    assertThat(browser.text("families")).contains("job own measure", "Jacobian norm, softmax");
    assertThat((Long) browser.run(INKED, browser.find(By.className("chart")))).isPositive();
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void explainsEveryNumberAtAClick() {
    publish(Runs.memorizing("fashion", 30));
    open("");

    browser.run("document.querySelectorAll('.fact')[3].click()");

    assertThat(browser.text("explain-name")).isEqualTo("tacit.jacobian.norm");
    assertThat(browser.text("explain-is")).contains("Frobenius norm of the input-output Jacobian");
    assertThat(browser.text("explain-read")).contains("catch it on the way up");
    assertThat(browser.text("explain-values")).contains("output softmax, set train", "±");
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('.chart, h2 .why')].every(one =>"
                    + " one.matches('.why') || one.querySelector('.why'))"))
        .isEqualTo(true);
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void survivesARestartOfTheServer() {
    publish(Runs.memorizing("fashion", 30));
    open("");
    awaitIteration(290);
    int port = endpoint.port();

    endpoint.close();
    browser.awaitText("trouble", "The server does not answer");
    awaitIteration(290);
    endpoint = PrometheusEndpoint.start(port);
    // The same run from an earlier checkpoint on: what came after it is void.
    publish(Runs.memorizing("fashion", 50).subList(20, 26).stream().map(Runs::later).toList());

    awaitIteration(250);
    browser.await("it is well again", "return document.getElementById('trouble').hidden");
    assertThat(browser.run("return tacit.view.runs[0].iterations.length")).isEqualTo(26L);
    assertThat(browser.problems())
        .allMatch(problem -> problem.contains("ERR_CONNECTION") || problem.contains("ERR_EMPTY"));
  }

  @Test
  void aDayOfReportsIsShownAndStillFollowed() {
    publish(Runs.memorizing("day", 8640));
    open("");
    awaitIteration(86_390);
    assertThat(browser.run("return tacit.view.runs[0].times.length")).isEqualTo(8640L);

    publish(List.of(Runs.report("day", "layer0", 8640)));

    awaitIteration(86_400);
    browser.find(By.cssSelector(".chart .why")).click();
    assertThat(browser.text("explain-name")).isEqualTo("tacit.jacobian.norm");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void comparesTwoRunsInOneChart() {
    publish(Runs.memorizing("first", 20));
    publish(Runs.memorizing("second", 30)); // heard of last, so this is shown
    open("");

    browser.run(
        "const other = document.getElementById('other');"
            + "other.value = 'first'; other.dispatchEvent(new Event('change'))");

    browser.awaitText("facts", "290 / 190iteration");
    browser.awaitText("families", "set train – first");
    assertThat(browser.text("verdict")).contains("second: ", "first: ");
    assertThat(browser.run("return location.hash")).isEqualTo("#with=first");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void aRunThatIsStartedAgainIsShownAnewAndItsEarlierStartOnDemand() {
    publish(Runs.started("monday", 0, Runs.memorizing("nightly", 30)));
    open("");
    browser.awaitText("verdict", "Memorizing since iteration 40");
    assertThat(browser.run("return document.getElementById('start-label').hidden")).isEqualTo(true);

    publish(Runs.started("tuesday", 1, Runs.memorizing("nightly", 2)));

    browser.awaitText("verdict", "Learning");
    awaitIteration(10);
    assertThat(browser.run("return tacit.view.runs[0].iterations.length")).isEqualTo(2L);
    assertThat(browser.text("about")).contains("the latest of 2 starts", "2 reports");

    browser.run(
        "const start = document.getElementById('start');"
            + "start.value = 'monday'; start.dispatchEvent(new Event('change'))");
    browser.awaitText("verdict", "Memorizing since iteration 40");
    awaitIteration(290);
    assertThat(browser.text("about")).contains("not the latest of 2 starts", "30 reports, ended");
    assertThat(browser.run("return location.hash")).isEqualTo("#run=nightly&start=monday");

    browser.run(
        "const other = document.getElementById('other');"
            + "other.value = 'nightly\\ntuesday'; other.dispatchEvent(new Event('change'))");
    browser.awaitText("facts", "290 / 10iteration");
    browser.awaitText("verdict", "nightly of Jan 2, 2026");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void theKeyboardReachesValuesAndExplanations() {
    publish(Runs.memorizing("fashion", 30));
    open("");
    browser.run("document.querySelector('#families .plot').focus()");

    browser.focused().sendKeys(Keys.HOME);
    browser.awaitText("spoken", "iteration 0, epoch 1");
    browser.focused().sendKeys(Keys.ARROW_RIGHT);
    browser.awaitText("spoken", "iteration 10, epoch 1");
    browser.awaitText("spoken", "set train 0.75");
    browser.focused().sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB));
    browser.focused().sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB));
    browser.focused().sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB));
    browser.focused().sendKeys(Keys.ENTER);
    browser.await("it is explained", "return document.getElementById('explain').open");
    browser.focused().sendKeys(Keys.ESCAPE);
    browser.await("it is closed", "return !document.getElementById('explain').open");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void fitsAPhoneAndBothColourSchemes() {
    publish(Runs.memorizing("a-run-with-a-rather-long-name-that-has-no-place-to-break", 30));
    try {
      browser.width(390);
      for (String scheme : List.of("dark", "light")) {
        browser.prefer(scheme);
        open("");
        awaitIteration(290);
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        String dark = "rgb(13, 17, 23)";
        Object back = browser.run("return getComputedStyle(document.body).backgroundColor");
        assertThat(back.equals(dark)).isEqualTo(scheme.equals("dark"));
        browser.find(By.id("theme")).click();
        back = browser.run("return getComputedStyle(document.body).backgroundColor");
        assertThat(back.equals(dark)).isEqualTo(scheme.equals("light"));
      }
      assertThat(browser.problems()).isEmpty();
    } finally {
      browser.wholeWindow();
      browser.prefer("light");
    }
  }
}
