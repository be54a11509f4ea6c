// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.report.Origin;
import dev.tacit.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Each state is said in words: what, since when, why, and what to do. */
final class StatesBrowserTest extends PageInBrowser {

  private void shows(List<Report> reports, String state, String verdict) {
    publish(reports);
    open("");
    browser.awaitText("verdict", verdict);
    assertThat(browser.run("return document.getElementById('first').className")).isEqualTo(state);
    assertThat(browser.run("return document.getElementById('verdict').className")).isEqualTo(state);
    assertThat(browser.text("evidence")).isNotBlank();
    assertThat(browser.problems()).isEmpty();
  }

  private String colour() {
    return String.valueOf(
        browser.run("return getComputedStyle(document.getElementById('first')).borderTopColor"));
  }

  @Test
  void withoutARunThereIsNoVerdict() {
    open("");
    browser.awaitText("verdict", "No run has reported yet.");
    assertThat(browser.run("return document.title")).isEqualTo("Tacit");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void beforeEnoughIsMeasuredNothingIsGreen() {
    shows(ToldRun.noisy(1).reports(), "not-judged", "Not judged yet: ");
    assertThat(browser.text("verdict")).endsWith("That is no all-clear.");
    assertThat(browser.text("advice"))
        .isEqualTo("Nothing yet: the verdict comes when enough is measured.");
    assertThat(colour()).isEqualTo("rgb(87, 96, 106)");
  }

  @Test
  void learning() {
    shows(
        ToldRun.clean(60).reports(),
        "learning",
        ": nothing that was measured speaks of memorizing.");
    assertThat(browser.text("verdict")).matches("Learning since iteration \\d+ \\(epoch \\d+\\).*");
    assertThat(browser.text("evidence"))
        .contains(
            "of the labels are implausible to the network as they arrive. A warning takes more than 4.5 %");
    assertThat(browser.text("advice")).startsWith("Nothing.");
    assertThat(colour()).isEqualTo("rgb(26, 127, 55)");
  }

  @Test
  void labelsAreWrong() {
    List<Report> reports = ToldRun.noisy(8).reports();
    shows(reports, "warning", ": some labels look wrong.");
    assertThat(browser.text("verdict")).startsWith("Warning since iteration ");
    assertThat(browser.text("evidence")).isEqualTo(String.join("\n", reports.get(7).evidence()));
    assertThat(browser.text("evidence")).contains(" % to ");
    assertThat(browser.text("advice"))
        .contains("Look at the examples that tacit.suspects(20) names", "before they are learnt");
  }

  @Test
  void whereLabelsSayNothingTheNormsDo() {
    shows(
        ToldRun.norms(8).reports(),
        "warning",
        ": the network reacts more strongly to its inputs than early on.");
    assertThat(browser.text("deciding")).contains("Jacobian norm");
    assertThat(browser.text("evidence")).contains("times as much as earlier in training");
  }

  @Test
  void memorizing() throws Exception {
    Path checkpoint = downloads.resolve("before.zip");
    endpoint.page().checkpoint(ToldRun.NAME, checkpoint);
    List<Report> reports = ToldRun.noisy(18).reports();
    int onset = (int) reports.get(17).value("tacit.memorization.onset.iteration");
    shows(
        reports,
        "onset",
        "Memorizing since iteration " + onset + " (epoch " + (onset / 10 + 1) + ").");
    assertThat(browser.text("evidence")).isEqualTo(String.join("\n", reports.get(17).evidence()));
    assertThat(browser.text("advice"))
        .contains("KeptCheckpoints keeps", "builder.onStop(new StopTraining()) ends it then");

    Files.writeString(checkpoint, "weights");
    open("");
    browser.awaitText(
        "advice", "The weights from before iteration " + onset + " are in " + checkpoint + ".");
  }

  @Test
  void timeToStop() {
    shows(ToldRun.noisy(40).reports(), "onset", " Time to stop since iteration ");
    assertThat(browser.text("advice")).startsWith("It is time to stop: ");
    endpoint.page().close();
    open("");
    browser.awaitText("advice", "Next time, builder.onStop(new StopTraining()) ends training");
  }

  @Test
  void interpolating() {
    shows(
        ToldRun.fitted(12).reports(),
        "interpolating",
        ": the training examples are fitted, and no onset was seen on the way.");
    assertThat(browser.text("verdict")).startsWith("Interpolating since iteration ");
    assertThat(browser.text("advice")).startsWith("Judge this run by held-out data.");
  }

  @Test
  void notWatchedBetweenEpochs() {
    shows(
        ToldRun.unwatched().reports(),
        "not-judged",
        "Not watched between epochs 3 and 41 (iterations 29 to 409): ");
    assertThat(browser.text("verdict")).endsWith("So it is not judged. That is no all-clear.");
    assertThat(browser.run("return JSON.stringify(tacit.deciding.chart().gap())"))
        .isEqualTo("{\"from\":29,\"to\":409}");
    assertThat(browser.text("advice")).startsWith("Judge this run by held-out data.");
    assertThat(colour()).isEqualTo("rgb(87, 96, 106)");
  }

  @Test
  void whatTheJobSaysOfTheWholeTrainingSet() {
    endpoint.page().wholeSet().of(ToldRun.NAME, KnownLabels::nothing, KnownLabels::found);
    List<Report> reports = ToldRun.noisy(8).reports();
    publish(reports);
    open("");
    browser.awaitText("labels-text", "Nothing is known of labels yet.");

    endpoint.page().wholeSet().of(ToldRun.NAME, KnownLabels::summary, KnownLabels::found);
    open("");
    browser.awaitText("labels-text", "About 20 % (16 to 24 %) of the labels look wrong");
    browser.awaitText("labels-text", "These are 2 of the 10 examples");
    browser.awaitText("advice", "without the 2 of 10 labels that look wrong");
    browser.find(By.id("labels-find")).click();
    browser.awaitText("labels-found", "2 of 12 examples have labels that look wrong");
    browser.awaitText("labels-list", "labelled class 3network: class 1, 80 points ahead");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void aListThatTheJobCannotGiveIsSaid() {
    endpoint
        .page()
        .wholeSet()
        .of(
            ToldRun.NAME,
            KnownLabels::summary,
            () -> {
              throw new IllegalStateException("no data");
            });
    publish(ToldRun.noisy(8).reports());
    open("");
    browser.await("the button", "return !document.getElementById('labels-find').hidden");
    browser.find(By.id("labels-find")).click();
    browser.awaitText("labels-found", "They could not be listed: failed; the log says why");
  }

  @Test
  void ofTwoRunsEachHasAVerdictInAColourOfItsOwn() {
    publish(ToldRun.clean(40).reports().stream().map(one -> called("clean", one)).toList());
    publish(ToldRun.noisy(40).reports().stream().map(one -> called("noisy", one)).toList());
    open("#run=noisy&with=clean");

    browser.awaitText("verdict", "noisy: Memorizing since iteration 169");
    browser.awaitText("verdict", "clean: Learning since iteration");
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('#verdict .line')].map(one =>"
                    + " one.className).join()"))
        .isEqualTo("line onset,line learning");
    assertThat(browser.problems()).isEmpty();
  }

  private static Report called(String run, Report report) {
    return new Report(
        new Origin(run, report.worker(), report.start()),
        report.moment(),
        report.measurements(),
        report.evidence());
  }

  @Test
  void theTabSaysTheState() {
    publish(ToldRun.clean(60).reports());
    open("");
    browser.await("title", "return document.title === 'Learning \u2013 fashion \u2013 Tacit'");
    String icon = "return document.getElementById('icon').href";
    Object learning = browser.run(icon);
    endpoint.page().publish(ToldRun.noisy(70).latest());

    browser.await("title", "return document.title.startsWith('Time to stop')");
    assertThat(browser.run(icon)).isNotEqualTo(learning).asString().startsWith("data:image/svg");
    assertThat(browser.problems()).isEmpty();
  }
}
