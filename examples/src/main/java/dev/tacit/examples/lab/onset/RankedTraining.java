// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.TacitListener;
import dev.tacit.label.LabelCheck;
import dev.tacit.label.SuspectLabel;
import dev.tacit.reference.Batch;
import dev.tacit.sink.InMemorySink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;

/** Trains after a recipe as a user would, and ranks all training labels in every way. */
final class RankedTraining {

  static final String TACIT = "Tacit, asked at the end";
  static final String EARLY = ", a quarter of the epochs";
  private static final String CONFIDENCE = "self-confidence, five folds";
  private static final String MARGIN = "normalized margin, five folds";
  private static final String JOINT = "confident joint, five folds";
  private static final String LOSS = "loss at the end, in sample";

  private final RunRecipe recipe;
  private final LearningTask task;
  private final Samples training;
  private final boolean[] wrong;
  private final Map<String, RankingScores> rankings = new LinkedHashMap<>();
  private final Map<String, NamedLabels> named = new LinkedHashMap<>();

  RankedTraining(RunRecipe recipe, LearningTask task) {
    this.recipe = recipe;
    this.task = task;
    TrainingData data = TrainingData.of(recipe, task);
    this.training = data.training();
    this.wrong = new boolean[training.size()];
    IntStream.range(0, wrong.length).forEach(i -> wrong[i] = data.wrong(i));
  }

  RankedRun run() {
    KeptMargins margins = new KeptMargins();
    double watched = byTacit(margins); // first, so that what is compiled late is at its expense
    PlainTraining alone = new PlainTraining(recipe, task, training);
    ProcessorClock clock = new ProcessorClock();
    alone.fit(recipe.epochs());
    double seconds = clock.seconds();
    add(TACIT, margins.scores(Batch.of(task.dataSet(training))), watched - seconds);
    OutOfSample.Both others = OutOfSample.of(recipe, task, training);
    outOfSample(others.end(), "");
    outOfSample(others.quarter(), EARLY);
    inSample(alone);
    RankedRun.Data data =
        new RankedRun.Data(
            recipe.source().text(),
            recipe.wrong().text(),
            wrong.length,
            NamedLabels.of(wrong, wrong).wrong());
    return new RankedRun(recipe.name(), data, margins.looks(), seconds, rankings, named);
  }

  /** How many seconds it takes to train with a listener and to ask it. */
  private double byTacit(KeptMargins margins) {
    PlainTraining watched = new PlainTraining(recipe, task, training);
    ProcessorClock clock = new ProcessorClock();
    boolean[] suspects = suspects(watched(watched, margins));
    double seconds = clock.seconds();
    named.put(TACIT, NamedLabels.of(suspects, wrong));
    return seconds;
  }

  private LabelCheck watched(PlainTraining watched, KeptMargins margins) {
    TacitListener listener =
        TacitListener.builder(recipe.name())
            .sink(new InMemorySink())
            .diagnostic(margins)
            .everyExample()
            .build();
    try (listener) {
      watched.network().addListeners(listener);
      watched.fit(recipe.epochs());
    }
    return listener.labels();
  }

  /** Those that Tacit names; none if it says that nothing is known. */
  private boolean[] suspects(LabelCheck labels) {
    boolean[] suspects = new boolean[wrong.length];
    if (labels.reason().isEmpty()) {
      labels.among(new ExistingDataSetIterator(List.of(task.dataSet(training)))).list().stream()
          .mapToLong(SuspectLabel::place)
          .forEach(place -> suspects[(int) place] = true);
    }
    return suspects;
  }

  private void outOfSample(OutOfSample others, String when) {
    int[] labels = training.labels();
    add(CONFIDENCE + when, others.selfConfidence(labels), others.seconds());
    add(MARGIN + when, others.normalizedMargin(labels), others.seconds());
    ConfidentJoint joint = new ConfidentJoint(others.probabilities(), labels);
    named.put(JOINT + when, NamedLabels.of(joint.named(), wrong));
  }

  private void inSample(PlainTraining alone) {
    ProcessorClock clock = new ProcessorClock();
    double[][] probabilities = alone.probabilities(training);
    double[] losses = new double[wrong.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = -Math.log(probabilities[i][training.labels()[i]]);
    }
    add(LOSS, losses, clock.seconds());
  }

  private void add(String way, double[] scores, double seconds) {
    rankings.put(way, RankingScores.of(new Ranking(scores, wrong), seconds));
  }
}
