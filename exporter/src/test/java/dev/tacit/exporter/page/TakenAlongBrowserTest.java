// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** What is taken along from the page can be opened and read without it. */
final class TakenAlongBrowserTest extends PageInBrowser {

  @Test
  void aRunAndAChartCanBeTakenAlong() throws Exception {
    List<Report> reports = Runs.memorizing("=run, \"to go\"", 300);
    publish(reports);
    open("");
    awaitIteration(reports.get(299).iteration());

    Path kept = browser.fileBy(browser.find(By.id("jsonl")), ".jsonl");
    List<Report> lines = Files.readAllLines(kept).stream().map(ReportJson::read).toList();
    assertThat(lines).hasSize(300);
    assertThat(lines)
        .isEqualTo(reports.stream().map(ReportJson::write).map(ReportJson::read).toList());
    List<String> rows = Files.readAllLines(browser.fileBy(browser.find(By.id("csv")), ".csv"));
    assertThat(rows).hasSize(1 + 300 * reports.get(0).measurements().size());
    assertThat(rows.get(1))
        .isEqualTo(
            "\"'=run, \"\"to go\"\"\",0,0,0,2026-01-01T00:00:00.000Z,tacit.training.iteration,,0,0,"
                + "true,");
    List<WebElement> save =
        browser.find(By.cssSelector("#families .chart")).findElements(By.className("save"));
    assertThat(Files.readAllBytes(browser.fileBy(save.get(0), ".png")))
        .startsWith(0x89, 'P', 'N', 'G');
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(browser.fileBy(save.get(1), ".svg").toFile())
                .getElementsByTagName("path")
                .getLength())
        .isEqualTo(2);
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void aReportIsOneFileThatNeedsNoServer() throws IOException {
    Path file = downloads.resolve("report.html");
    HtmlReport report = HtmlReport.to(file);
    String run = "</script><b>run</b>";
    Runs.memorizing(run, 40).forEach(report::publish);
    report.page().suspects(run, most -> List.of(new Suspect("17", 1, -2.25, 9)));
    report.page().images(run, id -> Optional.of(PNG));
    report.page().classes(run, List.of("shirt", "coat"));
    report.close();
    endpoint.close();

    browser.open(file.toUri());

    browser.awaitText("verdict", "Memorizing since iteration 40");
    awaitIteration(390);
    browser.awaitText("suspects-list", "coatarea -2.25seen 9 timesid 17");
    assertThat(browser.run("return document.querySelector('#suspects-list img').naturalWidth"))
        .isEqualTo(1L);
    assertThat((Long) browser.run(INKED, browser.find(By.className("chart")))).isPositive();
    assertThat(browser.text("about")).contains("40 reports, ended");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void theServersReportIsTheSameFile() throws Exception {
    publish(Runs.memorizing("a", 5));
    publish(Runs.memorizing("b", 5));
    open("#run=a");

    Path file = browser.fileBy(browser.find(By.id("html")), "tacit-report.html");
    browser.open(file.toUri());
    browser.awaitText("verdict", "Memorizing since iteration 40");
    assertThat(browser.run("return document.querySelectorAll('#run option').length")).isEqualTo(1L);
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void aReportOfSeveralStartsShowsThemApart() throws IOException {
    Path file = downloads.resolve("starts.html");
    HtmlReport report = HtmlReport.to(file);
    Runs.started("monday", 0, Runs.memorizing("nightly", 30)).forEach(report::publish);
    Runs.started("tuesday", 1, Runs.memorizing("nightly", 2)).forEach(report::publish);
    report.close();

    browser.open(file.toUri());
    browser.awaitText("verdict", "Learning");
    awaitIteration(10);
    browser.open(file.toUri() + "#start=monday");
    browser.awaitText("verdict", "Memorizing since iteration 40");
    awaitIteration(290);
    assertThat(browser.problems()).isEmpty();
  }
}
