// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.label.Question;
import dev.tacit.label.SuspectLabel;
import dev.tacit.label.SuspectLabels;
import dev.tacit.onset.Verdict;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.report.Origin;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Every text of a report is markup that would run a script, and the page shows it as text. */
final class HostileRunsBrowserTest extends PageInBrowser {

  private static final String FIRST = hostile("first run");
  private static final String SECOND = hostile("second run");
  private static final Metric STRANGE =
      Metric.gauge("job.strange", hostile("description"), "tag").in(hostile("unit"));

  private static String hostile(String field) {
    return "'\"></title></script><img src=x onerror=\"window.injected='" + field + "'\">";
  }

  private static List<Report> reports(String run, String worker, String start) {
    List<Report> reports = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      Report usual = Runs.report(run, hostile("layer"), number);
      List<Measurement> all = new ArrayList<>(usual.measurements());
      all.add(Measurement.exact(STRANGE, number, hostile("tag")));
      all.add(Measurement.undefined(STRANGE, hostile("reason"), hostile("other tag")));
      all.add(Measurement.exact(Verdict.LIMIT, number, hostile("signal"), hostile("state")));
      all.add(Measurement.exact(Verdict.LIMIT, number, "{", "onset"));
      all.add(
          Measurement.exact(
              Verdict.LIMIT, 1.5, "tacit.jacobian.norm{softmax,train}", hostile("state")));
      reports.add(
          new Report(
                  new Origin(run, worker, start), usual.moment(), all, List.of(hostile("evidence")))
              .at(usual.time().plus(Duration.ofDays(start.length()))));
    }
    return reports;
  }

  private void publish(String run) {
    for (String start : List.of(hostile("start"), hostile("later start"))) {
      for (String worker : List.of("0", hostile("worker"))) {
        reports(run, worker, start).forEach(endpoint.page()::publish);
      }
    }
    endpoint.page().suspects(run, most -> List.of(new Suspect(hostile("suspect"), 0, -1.5, 3)));
    endpoint.page().classes(run, List.of(hostile("class"), hostile("other class")));
    endpoint
        .page()
        .asks(run, () -> List.of(new Question(hostile("question"), 0, 1, -2)), (id, answer) -> {})
        .texts(run, id -> Optional.of(hostile("text")))
        .wholeSet()
        .of(
            run,
            () -> new LabelSummary(hostile("summary"), true, 2, 1, true),
            () -> new SuspectLabels(2, 2, List.of(new SuspectLabel(0, hostile("id"), 0, 1, -1))));
  }

  /** Chooses each entry of a list, one after another, and looks at all there is. */
  private void lookAtAll(String list) {
    Object values =
        browser.run(
            "return [...document.getElementById(arguments[0]).options].map(o => o.value)", list);
    for (Object value : (List<?>) values) {
      browser.run(
          """
          const list = document.getElementById(arguments[0]);
          list.value = arguments[1];
          list.dispatchEvent(new Event('change'));
          """,
          list,
          value);
      browser.await("all is shown", COMPLETE);
      browser.run("document.querySelectorAll('section').forEach(one => one.scrollIntoView())");
      explainAll();
      assertHarmless();
    }
  }

  private void explainAll() {
    browser.run(
        """
        for (const why of document.querySelectorAll('.why, .fact')) {
          why.click();
          document.getElementById('explain-close').click();
        }
        """);
  }

  private void assertHarmless() {
    assertThat(browser.run("return window.injected === undefined")).isEqualTo(true);
    assertThat(browser.run("return document.querySelectorAll('img').length")).isEqualTo(0L);
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void runsThatAreSwitchedToComparedAndExplainedAreText() {
    publish(FIRST);
    publish(SECOND);
    browser.open(endpoint.pageAddress());
    browser.awaitText("verdict", "Memorizing");
    browser.awaitText("suspects-list", hostile("suspect"));
    browser.awaitText("suspects-list", hostile("text"));
    browser.awaitText("labels-text", hostile("summary"));
    browser.find(By.id("labels-find")).click();
    browser.awaitText("labels-list", hostile("id"));
    for (String list : List.of("run", "start", "worker", "axis", "other")) {
      lookAtAll(list);
    }
    browser.open(endpoint.pageAddress() + "#run=" + encoded(FIRST) + "&with=" + encoded(SECOND));

    browser.awaitText("verdict", FIRST);
    browser.awaitText("verdict", SECOND);
    browser.run("document.getElementById('family-gradient').scrollIntoView()");
    browser.awaitText("families", hostile("layer"));
    assertHarmless();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  @Test
  void namesOfStrangersAreTextAndNothingElse() {
    String run = "<img src=x onerror=\"window.injected=1\">";
    String other = "</script><script>window.injected=2</script>'\"&amp;#/?%2F";
    Report strange = Runs.report(run, "<b onmouseover=alert(1)>\"layer", 1);
    publish(List.of(strange, Runs.report(other, "javascript:alert(1)", 1)));
    endpoint.page().suspects(run, most -> List.of(new Suspect("<i>id</i>", 0, -1.5, 3)));
    endpoint.page().classes(run, List.of("<u>class</u>"));
    open("#run=" + encoded(run) + "&with=" + encoded(other));

    browser.awaitText("suspects-list", "<i>id</i>");
    assertThat(browser.text("suspects-list")).contains("<u>class</u>");
    assertThat(browser.text("verdict")).contains(run, other);
    browser.run("document.getElementById('family-gradient').scrollIntoView()");
    browser.awaitText("families", "<b onmouseover=alert(1)>\"layer");
    assertThat(browser.run("return window.injected === undefined")).isEqualTo(true);
    assertThat(
            browser.run(
                "return document.querySelectorAll('main img, main i, main b, main u')" + ".length"))
        .isEqualTo(0L);
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void theReportIsText() throws Exception {
    Path file = downloads.resolve("report.html");
    HtmlReport report = HtmlReport.to(file);
    reports(FIRST, hostile("worker"), hostile("start")).forEach(report::publish);
    report.page().suspects(FIRST, most -> List.of(new Suspect(hostile("suspect"), 0, -1.5, 3)));
    report.close();

    browser.open(file.toUri());

    browser.awaitText("verdict", "Memorizing");
    browser.awaitText("suspects-list", hostile("suspect"));
    explainAll();
    assertHarmless();
  }
}
