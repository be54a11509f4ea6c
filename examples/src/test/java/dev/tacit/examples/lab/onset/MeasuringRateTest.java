// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.diagnostic.label.ContradictedLabels;
import dev.tacit.diagnostic.progress.Accuracy;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.lab.onset.LearningTask.Shape;
import dev.tacit.examples.lab.onset.RunRecipe.Unit;
import dev.tacit.onset.OnsetDetector;
import dev.tacit.onset.OnsetRules;
import dev.tacit.onset.Verdict;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

/** The verdict hardly depends on how often is measured: of a network that really trains. */
final class MeasuringRateTest {

  private static final int OFTEN = 10;
  private static final int RARELY = 100;
  private static final int EPOCHS = 30;

  /** Iterations of an epoch. */
  private static final int EPOCH = 57;

  private final LearningTask task = clothes();
  private final RunRecipe recipe =
      RunRecipe.of(DataSource.FASHION, 2000, Architecture.MLP, Unit.RELU)
          .by(Step.SGD, 0.05)
          .with(new WrongLabels(WrongLabels.Kind.ANY_OTHER, 0.2));
  private final TrainingData data = TrainingData.of(recipe, task);

  private static LearningTask clothes() {
    FashionMnist subset = FashionMnist.subset();
    return new LearningTask(
        samples(subset.train()),
        samples(subset.test()),
        10,
        new Shape(Shape.Kind.IMAGE, LabelledImages.SIDE, LabelledImages.SIDE));
  }

  private static Samples samples(LabelledImages images) {
    return new Samples(images.rows(), images.labels());
  }

  @Test
  void anOnsetIsToldAtAboutTheSameTimeHoweverOftenIsMeasured() {
    InMemorySink often = new InMemorySink();
    InMemorySink rarely = new InMemorySink();
    try (TacitListener many = listener(often, OFTEN).build();
        TacitListener few =
            listener(rarely, RARELY).diagnostic(new Truth(task, recipe.wrong(), data)).build()) {
      train(many, few);
    }

    List<Integer> onsets = new ArrayList<>();
    for (int step : new int[] {1, 2, 5, 10}) {
      onsets.add(onset(thinned(often.reports(), step)));
    }
    onsets.add(onset(rarely.reports()));
    int first = Collections.min(onsets);
    int last = Collections.max(onsets);
    assertThat(onsets).doesNotContain(Verdict.NO_ONSET);
    assertThat((double) last / first).as("%s", onsets).isLessThan(2.5);
    // Neither in the first epochs, as the largest of many looks has it, nor when it is too late.
    assertThat(first).isGreaterThan(5 * EPOCH);
    assertThat(new FinishedRun(recipe, rarely.reports()).fitted(last / RARELY))
        .isLessThan(FinishedRun.LATE);
    // Nine looks in all may miss it, but tell nothing early.
    int rarest = onset(thinned(often.reports(), 20));
    assertThat(rarest == Verdict.NO_ONSET || rarest >= first).as("%s", rarest).isTrue();
  }

  private TacitListenerBuilder listener(InMemorySink sink, int every) {
    return TacitListener.builder("every-" + every)
        .sink(sink)
        .withoutStandardDiagnostics()
        .reference(ReferenceSet.of(task.dataSet(data.training().from(0, 400))))
        .heldOut(task.features(data.test().from(0, 400)))
        .exactly(moment -> !moment.epochEnd() && moment.iteration() % every == 0)
        .synchronous()
        .diagnostic(new Accuracy())
        .diagnostic(new ContradictedLabels());
  }

  private void train(TacitListener... listeners) {
    List<DataSet> batches = new ArrayList<>();
    Samples all = data.training();
    for (int from = 0; from < all.size(); from += recipe.batch()) {
      batches.add(task.dataSet(all.from(from, from + recipe.batch())));
    }
    MultiLayerNetwork network = recipe.network().build(recipe, task, EPOCHS * batches.size());
    network.addListeners(listeners);
    network.fit(new ExistingDataSetIterator(batches), EPOCHS);
  }

  private static List<Report> thinned(List<Report> reports, int step) {
    return IntStream.range(0, reports.size())
        .filter(i -> i % step == 0)
        .mapToObj(reports::get)
        .toList();
  }

  private static int onset(List<Report> reports) {
    OnsetDetector detector = new OnsetDetector(OnsetRules.DEFAULT);
    reports.forEach(detector::accept);
    return detector.memory().onsetIteration();
  }
}
