// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.label.LabelQuestions;
import dev.tacit.reference.Batch;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.ArrivedExamples;
import dev.tacit.snapshot.RowIdentity;
import dev.tacit.snapshot.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Of the examples whose labels look wrong most, how many are wrong: what answers would tell. */
final class LowestMarginsTruth implements Diagnostic {

  private static final List<Integer> ASKED =
      IntStream.rangeClosed(1, LabelQuestions.TIMES.size())
          .mapToObj(round -> round * LabelQuestions.ROUND)
          .toList();

  static final Metric WRONG =
      Metric.gauge(
          "benchmark.lowest.wrong",
          "How many labels are wrong of the examples with the lowest margins",
          "asked");

  static final Metric WRONG_REFERENCE =
      Metric.gauge(
          "benchmark.reference.wrong",
          "How many labels are wrong of the reference examples with the lowest margins",
          "asked");

  private final Batch examples;
  private final boolean[] wrong;
  private final int reference;

  /**
   * @param reference how many of the first training examples are the reference set
   */
  LowestMarginsTruth(LearningTask task, TrainingData data, int reference) {
    this.reference = reference;
    examples = Batch.of(task.dataSet(data.training()));
    wrong = new boolean[data.training().size()];
    for (int i = 0; i < wrong.length; i++) {
      wrong[i] = data.training().labels()[i] != data.right().labels()[i];
    }
  }

  @Override
  public Cadence cadence() {
    return Cadence.FREE;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(WRONG, WRONG_REFERENCE);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    ArrivedExamples each = snapshot.arrivals().each();
    Set<Long> mistakes = keys(each.identity(), wrong.length, i -> wrong[i]);
    Set<Long> known = keys(each.identity(), Math.min(reference, wrong.length), i -> true);
    List<Long> order =
        IntStream.range(0, each.margins().length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> each.margins()[i]))
            .map(i -> each.keys()[i])
            .toList();
    List<Long> ofReference = order.stream().filter(known::contains).toList();
    return ASKED.stream()
        .flatMap(
            asked ->
                Stream.concat(
                    wrong(WRONG, asked, order, mistakes),
                    wrong(WRONG_REFERENCE, asked, ofReference, mistakes)))
        .toList();
  }

  private static Stream<Measurement> wrong(
      Metric metric, int asked, List<Long> order, Set<Long> mistakes) {
    if (order.size() < asked) {
      return Stream.empty();
    }
    long wrong = order.subList(0, asked).stream().filter(mistakes::contains).count();
    return Stream.of(Measurement.exact(metric, (double) wrong, Integer.toString(asked)));
  }

  /** The names that training gives some of the first examples now. */
  private Set<Long> keys(RowIdentity identity, int first, IntPredicate some) {
    return IntStream.range(0, first)
        .filter(some)
        .mapToObj(i -> identity.of(examples, i))
        .collect(Collectors.toSet());
  }
}
