// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.label.Answer;
import dev.tacit.label.LabelQuestions;
import dev.tacit.label.Question;
import dev.tacit.report.Suspect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Whoever looks at the examples answers with the mouse or with keys, and the verdict follows. */
final class AnswersBrowserTest extends PageInBrowser {

  private LabelQuestions questions = new LabelQuestions();

  @BeforeEach
  void anew() {
    questions = new LabelQuestions();
  }

  private void ask() {
    questions.update(
        IntStream.range(0, 10)
            .mapToObj(i -> new Question("train-" + i, 1, 0, -0.9 + i / 100.0))
            .toList(),
        5,
        true,
        false);
    endpoint
        .page()
        .classes(ToldRun.NAME, List.of("shirt", "=coat"))
        .asks(ToldRun.NAME, () -> questions.open(), this::take);
  }

  private void take(String id, Answer answer) {
    try {
      questions.answer(id, answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private WebElement button(String id, String answer) {
    return browser.find(
        By.cssSelector("#suspects-list li[data-id='" + id + "'] [data-answer='" + answer + "']"));
  }

  private void awaitOpen(int count) {
    browser.await(
        count + " examples",
        "return document.querySelectorAll('#suspects-list li').length === arguments[0]",
        count);
  }

  private String focus() {
    return String.valueOf(
        browser.run(
            "const at = document.activeElement;"
                + "return at.closest('li').dataset.id + ' ' + at.dataset.answer"));
  }

  @Test
  void answersByMouseReachTheListenerAreKeptAndChangeTheVerdict() throws IOException {
    Path kept = downloads.resolve("answers.tsv");
    questions.keepIn(kept);
    ask();
    ToldRun run = new ToldRun();
    for (int epoch = 0; epoch < 6; epoch++) {
      run.arriving(epoch, 0.2, 0.5, ToldRun.answers(10, 0, 0));
    }
    publish(run.reports());
    open("");
    browser.awaitText("verdict", "Not judged");
    browser.awaitText("suspects-text", "Are these labels right? 10 to look at.");
    browser.awaitText("suspects-list", "labelled =coatnetwork: shirt, 90 points ahead");

    for (int i = 0; i < 4; i++) {
      button("train-" + i, "wrong").click();
      awaitOpen(9 - i);
    }
    button("train-4", "right").click();
    awaitOpen(5);
    browser.awaitText("suspects-text", "5 to look at. 5 answered: 4 wrong, 1 right.");
    run.arriving(
        6,
        0.2,
        0.5,
        ToldRun.answers(
            questions.asked(), questions.count(Answer.RIGHT), questions.count(Answer.WRONG)));
    publish(List.of(run.latest()));

    browser.awaitText("verdict", "Warning since iteration 69 (epoch 7): some labels look wrong.");
    browser.awaitText("evidence", "4 of the 10 least plausible ones are wrong, by the answers");
    assertThat(Files.readAllLines(kept))
        .containsExactlyInAnyOrder(
            "WRONG\ttrain-0",
            "WRONG\ttrain-1",
            "WRONG\ttrain-2",
            "WRONG\ttrain-3",
            "RIGHT\ttrain-4");
    open(""); // another browser sees them, too
    browser.awaitText("suspects-text", "5 answered: 4 wrong, 1 right.");
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void keysAnswerAndGoOnToTheNextExample() {
    ask();
    publish(ToldRun.noisy(8).reports());
    open("");
    awaitOpen(10);
    assertThat(browser.text("keys")).contains("R right", "W wrong", "S skip");
    browser.run("arguments[0].focus()", button("train-0", "right"));

    browser.focused().sendKeys("w");
    awaitOpen(9);
    assertThat(focus()).isEqualTo("train-1 wrong");
    browser.focused().sendKeys("R");
    awaitOpen(8);
    assertThat(focus()).isEqualTo("train-2 right");
    browser.focused().sendKeys(Keys.ARROW_RIGHT);
    assertThat(focus()).isEqualTo("train-3 right");
    browser.focused().sendKeys(Keys.ARROW_LEFT);
    browser.focused().sendKeys("s");
    browser.await(
        "the skipped one to be last",
        "return document.querySelector('#suspects-list li:last-child').dataset.id === 'train-2'");
    assertThat(focus()).isEqualTo("train-3 skip");
    assertThat(questions.open()).hasSize(8);
    assertThat(questions.count(Answer.WRONG)).isEqualTo(1);
    assertThat(browser.problems()).isEmpty();
  }

  @Test
  void keysDoNothingElsewhere() {
    ask();
    publish(ToldRun.noisy(8).reports());
    open("");
    awaitOpen(10);

    browser.find(By.tagName("body")).sendKeys("w");
    browser.find(By.id("theme")).sendKeys("w");

    assertThat(questions.open()).hasSize(10);
  }

  @Test
  void whoeverHasAnsweredAllIsToldSo() {
    ask();
    publish(ToldRun.noisy(8).reports());
    open("");
    awaitOpen(10);
    browser.run("arguments[0].focus()", button("train-0", "right"));

    for (int left = 9; left >= 0; left--) {
      browser.focused().sendKeys("r");
      awaitOpen(left);
    }

    browser.awaitText(
        "suspects-text", "There is no more to look at. 10 answered: 0 wrong, 10 right.");
    assertThat(browser.focused().getAttribute("id")).isEqualTo("suspects-text");
    assertThat(questions.count(Answer.RIGHT)).isEqualTo(10);
  }

  @Test
  void anAnswerThatIsNotTakenIsSaid() {
    endpoint
        .page()
        .asks(
            ToldRun.NAME,
            () -> List.of(new Question("gone", 1, 0, -0.5)),
            (id, answer) -> {
              throw new IllegalArgumentException("id=gone: no reference example is called so");
            });
    publish(ToldRun.noisy(8).reports());
    open("");
    awaitOpen(1);

    button("gone", "wrong").click();

    browser.awaitText("suspects-text", "The answer was not taken: ");
    awaitOpen(1);
  }

  @Test
  void suspectsAndAnswersCanBeTakenAlong() throws IOException {
    ask();
    endpoint
        .page()
        .suspects(
            ToldRun.NAME,
            most ->
                List.of(new Suspect("train-0", 1, -2.5, 9), new Suspect("train-77", 0, -1.5, 8)))
        .wholeSet()
        .of(ToldRun.NAME, KnownLabels::summary, KnownLabels::found);
    publish(ToldRun.noisy(8).reports());
    open("");
    awaitOpen(11);
    button("train-0", "wrong").click();
    awaitOpen(10);
    browser.find(By.id("labels-find")).click();
    browser.awaitText("labels-found", "2 of 12 examples");

    List<String> rows =
        Files.readAllLines(
            browser.fileBy(browser.find(By.id("suspects-csv")), "fashion-suspects.csv"));

    assertThat(rows.get(0))
        .isEqualTo("run,set,id,place,label,class,expected,margin,area,observations,answer");
    assertThat(rows)
        .hasSize(1 + 11 + 2)
        .contains(
            "fashion,reference,train-0,,1,'=coat,shirt,-0.9,-2.5,9,wrong",
            "fashion,reference,train-1,,1,'=coat,shirt,-0.89,,,",
            "fashion,reference,train-77,,0,shirt,,,-1.5,8,",
            "fashion,training,row-4,4,3,class 3,'=coat,-0.8,,,",
            "fashion,training,,7,2,class 2,shirt,-0.7,,,");
    assertThat(browser.problems()).isEmpty();
  }
}
