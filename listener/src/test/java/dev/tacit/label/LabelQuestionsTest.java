// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabelQuestionsTest {

  private final LabelQuestions questions = new LabelQuestions();
  private final List<List<Question>> told = new ArrayList<>();

  /** The later, the more plausible. */
  private static List<Question> examples(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Question("train-" + i, 1, 2, -0.9 + 0.01 * i))
        .toList();
  }

  private void answer(String id, Answer answer) {
    try {
      questions.answer(id, answer);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nobodyIsAskedBeforeLabelsLookWrong() {
    questions.update(examples(100), 3, false, false);

    assertThat(questions.open()).isEmpty();
    assertThat(questions.asked()).isZero();
  }

  @Test
  void theLeastPlausibleAreAskedAboutInRoundsAndNothingTwice() {
    questions.whenAsked(told::add);
    questions.update(examples(100), 4, true, true);
    assertThat(questions.open()).hasSize(10).first().extracting(Question::id).isEqualTo("train-0");
    questions.open().forEach(one -> answer(one.id(), Answer.RIGHT));

    questions.update(examples(100), 5, true, true);
    assertThat(questions.open()).isEmpty();
    questions.update(examples(100), 6, true, true);
    assertThat(questions.open()).hasSize(10).first().extracting(Question::id).isEqualTo("train-10");
    assertThat(questions.asked()).isEqualTo(20);
    assertThat(questions.count(Answer.RIGHT)).isEqualTo(10);

    questions.update(examples(100), 10, true, true);
    questions.update(examples(100), 100, true, true);
    assertThat(questions.asked()).isEqualTo(30);
    assertThat(told).extracting(List::size).containsExactly(10);
  }

  @Test
  void nobodyIsCalledBeforeItIsUrgent() {
    questions.whenAsked(told::add);
    questions.update(examples(100), 4, true, false);
    assertThat(questions.open()).hasSize(10);
    assertThat(told).isEmpty();

    questions.update(examples(100), 5, true, true);
    assertThat(told).hasSize(1);
  }

  @Test
  void aRoundWaitsForEnoughExamples() {
    questions.update(examples(9), 4, true, true);
    assertThat(questions.asked()).isZero();
    questions.update(examples(15), 5, true, true);
    assertThat(questions.asked()).isEqualTo(10);
    questions.update(examples(15), 50, true, true);
    assertThat(questions.asked()).isEqualTo(10);
  }

  @Test
  void aLaterAnswerReplacesAnEarlierOneAndOthersDoNotCount() {
    questions.update(examples(100), 4, true, true);
    answer("train-3", Answer.RIGHT);
    answer("train-3", Answer.WRONG);
    answer("train-99", Answer.WRONG);

    assertThat(questions.count(Answer.WRONG)).isEqualTo(1);
    assertThat(questions.count(Answer.RIGHT)).isZero();
    assertThatThrownBy(() -> questions.answer("test-1", Answer.WRONG))
        .hasMessage("id=test-1: no reference example is called so");
  }

  @Test
  void answersOfAFileAreTakenUpByAnotherRun(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("answers.txt");
    questions.keepIn(file);
    questions.update(examples(100), 4, true, true);
    answer("train-3", Answer.WRONG);
    answer("train-0", Answer.RIGHT);
    assertThat(file).hasContent("RIGHT\ttrain-0\nWRONG\ttrain-3\n");

    LabelQuestions next = new LabelQuestions();
    next.keepIn(file);
    next.update(examples(100), 4, true, true);

    assertThat(next.open()).hasSize(8);
    assertThat(next.count(Answer.WRONG)).isEqualTo(1);
  }

  @Test
  void aFileThatIsNoneOfAnswersIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("answers.txt");
    Files.writeString(file, "RIGHT\ttrain-0\nMAYBE\ttrain-1\n");
    assertThatThrownBy(() -> questions.keepIn(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ", line 2: is MAYBE, must be RIGHT or WRONG");
    Files.writeString(file, "train-0");
    assertThatThrownBy(() -> questions.keepIn(file)).hasMessageContaining("line 1: must be RIGHT");
    assertThatThrownBy(() -> questions.keepIn(folder)).hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> questions.keepIn(folder.resolve("none/answers.txt")))
        .hasMessageContaining("its folder must exist");
  }

  @Test
  void anAnswerThatCannotBeWrittenCountsAllTheSame(@TempDir Path parent) throws IOException {
    Path folder = Files.createDirectory(parent.resolve("gone"));
    questions.keepIn(folder.resolve("answers.txt"));
    Files.delete(folder);
    questions.update(examples(100), 4, true, true);

    assertThatThrownBy(() -> questions.answer("train-1", Answer.WRONG))
        .isInstanceOf(IOException.class);
    assertThat(questions.count(Answer.WRONG)).isEqualTo(1);
  }
}
