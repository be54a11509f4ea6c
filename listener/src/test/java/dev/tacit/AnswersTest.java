// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.diagnostic.Preset;
import dev.tacit.label.Answer;
import dev.tacit.label.Asked;
import dev.tacit.label.Question;
import dev.tacit.onset.OnsetState;
import dev.tacit.reference.Examples;
import dev.tacit.report.Report;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job at default settings, whose owner is asked. */
final class AnswersTest {

  private final InMemorySink memory = new InMemorySink();
  private final MislabelledClusters clusters = new MislabelledClusters(0.2);

  private TacitListenerBuilder builder() {
    return TacitListener.builder("asked").sink(memory).everyExample().synchronous();
  }

  /** Trains, and answers what is asked after each epoch. */
  private void train(TacitListener tacit, Predicate<Float> isWrong) {
    MultiLayerNetwork network = MislabelledClusters.network();
    network.addListeners(tacit);
    for (int epoch = 0; epoch < 40; epoch++) {
      network.fit(new ExistingDataSetIterator(clusters.batches()));
      for (Question question : tacit.questions()) {
        tacit.answer(
            question.id(), isWrong.test(first(tacit, question)) ? Answer.WRONG : Answer.RIGHT);
      }
    }
  }

  private static float first(TacitListener tacit, Question question) {
    Examples examples = tacit.referenceExamples().orElseThrow();
    return examples.inputs().get(0).getFloat(examples.ids().indexOf(question.id()), 0);
  }

  private boolean everWarned() {
    return memory.reports().stream()
        .anyMatch(r -> r.value("tacit.memorization.state") >= OnsetState.WARNING.value());
  }

  @Test
  void answersThatLabelsAreWrongDecideAndAreKept(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("answers.txt");
    try (TacitListener tacit = builder().answers(file).build()) {
      train(tacit, clusters::wrong);
    }

    Report last = memory.reports().get(memory.reports().size() - 1);
    assertThat(last.value("tacit.label.answers", "wrong")).isGreaterThanOrEqualTo(4);
    assertThat(everWarned()).isTrue();
    assertThat(memory.reports().stream().flatMap(r -> r.evidence().stream()))
        .anyMatch(sentence -> sentence.contains("by the answers that were given"));
    assertThat(Files.readAllLines(file)).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void whoShouldLookIsCalledOnceWhateverElseFails() {
    List<Asked> told = new ArrayList<>();
    try (TacitListener tacit =
        builder()
            .preset(Preset.ECONOMY)
            .exactly(Schedule.everyEpoch())
            .start("tonight")
            .onQuestions(
                asked -> {
                  throw new StackOverflowError("on purpose");
                })
            .onQuestions(told::add)
            .build()) {
      MultiLayerNetwork network = MislabelledClusters.network();
      network.addListeners(tacit);
      network.fit(new ExistingDataSetIterator(clusters.batches()), 40);
      assertThat(told).hasSize(1);
      assertThat(told.get(0).questions())
          .hasSizeGreaterThanOrEqualTo(10)
          .allMatch(question -> question.margin() < 0)
          .allMatch(
              question -> tacit.referenceExamples().orElseThrow().ids().contains(question.id()));
    }

    assertThat(told.get(0).run()).isEqualTo("asked");
    assertThat(told.get(0).start()).isEqualTo("tonight");
    assertThat(memory.reports().get(0).start()).isEqualTo("tonight");
  }

  @Test
  void answersThatLabelsAreRightEndAWarning() {
    try (TacitListener tacit = builder().build()) {
      train(tacit, first -> false); // as if these were the network's mistakes
    }

    Report last = memory.reports().get(memory.reports().size() - 1);
    assertThat(last.value("tacit.label.asked")).isGreaterThanOrEqualTo(10);
    assertThat(last.value("tacit.memorization.state")).isNotEqualTo(OnsetState.WARNING.value());
  }
}
