// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.Training;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** A run's name comes again every night; its starts do not. */
class StartTest {

  private final InMemorySink sink = new InMemorySink();

  private TacitListenerBuilder builder() {
    return EagerListener.into(sink).synchronous();
  }

  private List<String> startsOfReports() {
    return sink.reports().stream().map(Report::start).distinct().toList();
  }

  private static void train(TacitListener tacit) {
    Training training = new Training(SmallNetwork.DENSE);
    training.model().addListeners(tacit);
    training.run(12);
  }

  @Test
  void everyListenerIsAStartOfItsOwn() {
    try (TacitListener first = builder().build();
        TacitListener second = builder().build()) {
      train(first);
      train(second);
      train(first);
    }

    assertThat(startsOfReports()).hasSize(2).doesNotContain("");
  }

  @Test
  void allWorkersOfAListenerHaveOneStart() throws InterruptedException {
    try (TacitListener tacit = builder().workers(Workers.EACH).build()) {
      train(tacit);
      Thread other = new Thread(() -> train(tacit));
      other.start();
      other.join();
      train(tacit);
    }

    assertThat(sink.reports().stream().map(Report::worker).distinct()).hasSizeGreaterThan(1);
    assertThat(startsOfReports()).hasSize(1).doesNotContain("");
  }

  @Test
  void aStartThatIsGivenIsTaken() {
    try (TacitListener tacit = builder().start("slurm-4711").build()) {
      train(tacit);
    }

    assertThat(startsOfReports()).containsExactly("slurm-4711");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().start("a\nb"))
        .withMessageStartingWith("start=\"a?b\": must be 1 to 200 characters");
  }

  @Test
  void startsAreDistinctAndInTheOrderOfTheirTimes() throws InterruptedException {
    List<String> many = IntStream.range(0, 1000).mapToObj(i -> StartId.fresh().text()).toList();
    long millisecond = System.currentTimeMillis();
    while (System.currentTimeMillis() == millisecond) {
      Thread.onSpinWait();
    }
    String later = StartId.fresh().text();

    assertThat(many).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-z]{9}-[0-9a-z]{7}"));
    assertThat(many).allMatch(id -> id.compareTo(later) < 0);
  }

  @Test
  void makingOneDrawsNothingFromTrainingsGenerator() {
    Nd4j.getRandom().setSeed(7);
    double expected = Nd4j.getRandom().nextDouble();
    Nd4j.getRandom().setSeed(7);

    builder().build().close();

    assertThat(Nd4j.getRandom().nextDouble()).isEqualTo(expected);
  }
}
