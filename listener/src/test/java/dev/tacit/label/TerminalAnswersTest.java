// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class TerminalAnswersTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Question> open = new CopyOnWriteArrayList<>();

  private TerminalAnswers on(String typed) {
    return TerminalAnswers.on(
        new ByteArrayInputStream(typed.getBytes(UTF_8)), new PrintStream(written, true, UTF_8));
  }

  private void asks(String... ids) {
    for (String id : ids) {
      open.add(new Question(id, 3, 5, -0.9));
    }
  }

  private void answer(String id, Answer answer) {
    answers.put(id, answer);
    open.removeIf(question -> question.id().equals(id));
  }

  /** Until all that was typed is read and asked for again, or no more is to be asked. */
  private static void awaitEnd() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("tacit-terminal")) {
        thread.join(10_000);
      }
    }
  }

  private String text() {
    return written.toString(UTF_8);
  }

  @Test
  void everyQuestionIsAskedInItsTurnAndItsAnswerTaken() throws InterruptedException {
    asks("train-1", "train-2", "train-3", "train-4");
    on("w\nright\n S \n").ask(() -> open, this::answer);

    awaitEnd();
    assertThat(answers)
        .containsOnly(Map.entry("train-1", Answer.WRONG), Map.entry("train-2", Answer.RIGHT));
    assertThat(text())
        .contains(
            "Is \"train-1\" labelled right? Its label is class 3, the network expects class 5.");
  }

  @Test
  void questionsThatComeLaterAreAskedToo() throws InterruptedException {
    on("w\n").ask(() -> open, this::answer);
    asks("train-9", "train-10");

    awaitEnd();
    assertThat(answers).containsOnlyKeys("train-9");
  }

  @Test
  void whatIsNoAnswerIsAskedAgain() throws InterruptedException {
    asks("train-1", "train-2");
    on("perhaps\nw\n").ask(() -> open, this::answer);

    awaitEnd();
    assertThat(answers).containsOnlyKeys("train-1");
    assertThat(text()).contains("Please answer with one of these letters.");
  }

  @Test
  void nothingIsAskedAfterQuit() throws InterruptedException {
    asks("train-1", "train-2");
    on("q\nw\nw\n").ask(() -> open, this::answer);

    awaitEnd();
    assertThat(answers).isEmpty();
    assertThat(text()).doesNotContain("train-2");
  }

  @Test
  void anAnswerThatIsNotTakenIsSaid() throws InterruptedException {
    asks("train-1", "train-2");
    on("w\n")
        .ask(
            () -> open,
            (id, answer) -> {
              throw new IllegalArgumentException("id=" + id + ": no such example");
            });

    awaitEnd();
    assertThat(text()).contains("The answer was not taken: id=train-1: no such example");
  }

  @Test
  void theExampleIsShownAndWhatCannotBeShownIsSaid() throws InterruptedException {
    asks("train-1", "train-2", "train-3");
    on("w\nw\n")
        .shows(
            question -> {
              if (question.id().equals("train-2")) {
                throw new IllegalStateException("no picture");
              }
              return "a boot";
            })
        .ask(() -> open, this::answer);

    awaitEnd();
    assertThat(text())
        .contains("a boot")
        .contains("the example cannot be shown")
        .contains("no picture");
  }
}
