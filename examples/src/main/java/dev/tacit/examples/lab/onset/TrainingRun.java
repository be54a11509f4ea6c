// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.gradient.GradientAlignment;
import dev.tacit.diagnostic.gradient.GradientNoise;
import dev.tacit.diagnostic.gradient.RepresentationAlignment;
import dev.tacit.diagnostic.jacobian.JacobianNorm;
import dev.tacit.diagnostic.label.ContradictedLabels;
import dev.tacit.diagnostic.margin.AreaUnderMargin;
import dev.tacit.diagnostic.margin.LabelNoise;
import dev.tacit.diagnostic.path.Straightness;
import dev.tacit.diagnostic.progress.Accuracy;
import dev.tacit.diagnostic.progress.ArrivalProgress;
import dev.tacit.diagnostic.progress.TrainingProgress;
import dev.tacit.diagnostic.sensitivity.OutputSensitivity;
import dev.tacit.examples.lab.onset.Catalogue.Part;
import dev.tacit.label.LabelCheck;
import dev.tacit.label.SuspectLabel;
import dev.tacit.reference.ReferenceSet;
import dev.tacit.report.Report;
import dev.tacit.sink.InMemorySink;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.nd4j.linalg.dataset.DataSet;

/** Trains after a recipe and measures on the way. */
final class TrainingRun {

  private static final int REFERENCE = 400;
  private static final int HELD_OUT = 400;

  private final RunRecipe recipe;
  private final LearningTask task;
  private final TrainingData data;
  private final int iterations;
  private double canaries;
  private LabelCheck labels = LabelCheck.none("nothing was trained");

  private final boolean cheaply;

  /**
   * @param cheaply to measure what takes a forward pass and no more
   */
  TrainingRun(RunRecipe recipe, LearningTask task, boolean cheaply) {
    this(recipe, task, cheaply, TrainingData.of(recipe, task));
  }

  private TrainingRun(RunRecipe recipe, LearningTask task, boolean cheaply, TrainingData data) {
    this.recipe = recipe;
    this.task = task;
    this.cheaply = cheaply;
    this.data = data;
    int batches = (data.training().size() + recipe.batch() - 1) / recipe.batch();
    this.iterations = batches * recipe.epochs();
  }

  /** With some of the examples trained under other labels. */
  TrainingRun withCanaries(double share) {
    canaries = share;
    return this;
  }

  /** What was measured, oldest first. */
  List<Report> train(Stream<Diagnostic> more) {
    InMemorySink memory = new InMemorySink();
    Set<Integer> due = evaluations();
    TacitListenerBuilder builder =
        TacitListener.builder(recipe.name())
            .sink(memory)
            .withoutStandardDiagnostics()
            .reference(ReferenceSet.of(task.dataSet(data.training().from(0, REFERENCE))))
            .heldOut(task.features(data.test().from(0, HELD_OUT)))
            .exactly(moment -> !moment.epochEnd() && due.contains(moment.iteration()))
            .synchronous();
    Stream.concat(diagnostics(), more).forEach(builder::diagnostic);
    if (canaries > 0) {
      builder.canaries(canaries);
    }
    Trainee network = Trainee.of(recipe, task, iterations);
    if (Catalogue.part(recipe).compareTo(Part.SLOW) >= 0) {
      builder.diagnostic(network.averaged(task, data));
      builder.diagnostic(new LowestMarginsTruth(task, data, REFERENCE));
    }
    try (TacitListener tacit = builder.build()) {
      network.train(tacit, new ExistingDataSetIterator(this::epoch), recipe.epochs());
      labels = tacit.labels();
    }
    return memory.reports();
  }

  /**
   * Trains once more, with the same beginning, on what labels look right after {@link #train}; on
   * all if nothing is known of them.
   */
  List<Report> trainCleaned() {
    Set<Long> suspects =
        labels.reason().isPresent()
            ? Set.of()
            : labels
                .among(new ExistingDataSetIterator(List.of(task.dataSet(data.training()))))
                .list()
                .stream()
                .map(SuspectLabel::place)
                .collect(Collectors.toSet());
    CleanedTruth truth = CleanedTruth.of(data, suspects, labels.suspicious());
    TrainingData rest = data.without(suspects);
    return new TrainingRun(recipe, task, cheaply, rest).train(Stream.of(truth));
  }

  /** The labels that reference examples are trained on, and whether they are wrong. */
  int[][] referenceLabels() {
    int size = Math.min(REFERENCE, data.training().size());
    return IntStream.range(0, size)
        .mapToObj(i -> new int[] {data.training().labels()[i], data.right().labels()[i]})
        .toArray(int[][]::new);
  }

  private Stream<Diagnostic> diagnostics() {
    Diagnostic truth = new Truth(task, recipe.wrong(), data);
    int[] right = Stream.of(referenceLabels()).mapToInt(pair -> pair[1]).toArray();
    Diagnostic marked = new MarkedLabels(right);
    List<Diagnostic> all =
        new ArrayList<>(
            List.of(
                new Accuracy(),
                new ContradictedLabels(),
                new ArrivalProgress(),
                new LabelNoise(),
                new PredictionChanges(),
                marked,
                truth));
    if (cheaply || Catalogue.part(recipe).compareTo(Part.NEW) >= 0) {
      return all.stream();
    }
    all.addAll(
        List.of(
            new TrainingProgress(),
            new AreaUnderMargin(),
            new JacobianNorm(),
            new Straightness(),
            new OutputSensitivity(),
            new RepresentationAlignment()));
    if (!recipe.network().recurrent()) { // there, single gradients take long
      all.add(new GradientAlignment());
      all.add(new GradientNoise());
    }
    return all.stream();
  }

  private Set<Integer> evaluations() {
    Set<Integer> due = new TreeSet<>();
    double distance = (double) iterations / recipe.evaluations();
    due.add(0);
    for (double part : new double[] {0.125, 0.25, 0.5}) {
      due.add((int) (part * distance));
    }
    for (int i = 1; i <= recipe.evaluations(); i++) {
      due.add((int) Math.round(i * distance) - 1);
    }
    return due;
  }

  private SplittableRandom draws = new SplittableRandom(7);

  private java.util.Iterator<DataSet> epoch() {
    Samples shuffled = data.training().shuffled(draws);
    return IntStream.iterate(0, from -> from < shuffled.size(), from -> from + recipe.batch())
        .mapToObj(from -> batch(shuffled.from(from, from + recipe.batch())))
        .iterator();
  }

  private DataSet batch(Samples samples) {
    if (recipe.form() != ExampleForm.AUGMENTED) {
      return task.dataSet(samples);
    }
    float[][] moved =
        Stream.of(samples.inputs()).map(row -> task.augmented(row, draws)).toArray(float[][]::new);
    return task.dataSet(new Samples(moved, samples.labels()));
  }
}
