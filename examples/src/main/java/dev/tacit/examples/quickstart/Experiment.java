// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.data.MislabelledImages;
import dev.tacit.exporter.page.LivePage;
import dev.tacit.reference.Examples;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.sink.Sink;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Trains a network on images some of whose labels are wrong, and measures it while it does. */
final class Experiment {

  private static final String RUN = "quickstart";
  private static final int BATCH = 50;
  private static final int TEST_OF_EACH_CLASS = 100;
  private static final int MOST_REPORTS = 1_000_000;
  private static final long NOISE_SEED = 2;

  private final ExperimentSettings settings;
  private final MislabelledImages training;
  private final DataSet test;
  private final TrueLabels truth;

  /** Makes labels wrong, as the settings say. */
  Experiment(ExperimentSettings settings, FashionMnist data) {
    this.settings = settings;
    this.training = MislabelledImages.in(data.train(), settings.noise(), NOISE_SEED);
    this.truth =
        new TrueLabels(training.images(), Arrays.stream(data.train().labels()).boxed().toList());
    this.test = data.test().firstOfEachClass(TEST_OF_EACH_CLASS).toDataSet();
  }

  /** What is trained, on what, and how often it is measured. */
  String description() {
    return String.format(
        "Training %s on %d images, %d of their labels wrong (%s), for %s. %s.",
        Network.DESCRIPTION,
        training.images().size(),
        training.wrong().size(),
        Figures.percent(settings.noise()),
        Figures.count(settings.epochs(), "epoch"),
        settings
            .budget()
            .map(share -> "Measuring may take " + Figures.percent(share.share()) + " of the time")
            .orElse("Every epoch is measured, whatever it costs"));
  }

  /**
   * What came of it.
   *
   * @param lines what there is to say about it, the verdict first
   * @param written whether all reports went where they belong, as far as the last one tells
   */
  record Outcome(List<String> lines, boolean written) {}

  /**
   * Trains, and closes {@code file}.
   *
   * @param page is shown reports and suspects, and goes on answering
   * @param interruption may end training before its time
   */
  Outcome run(Screen screen, Sink file, Sink metrics, LivePage page, Interruption interruption) {
    InMemorySink memory = new InMemorySink(MOST_REPORTS);
    ReshuffledBatches batches =
        new ReshuffledBatches(training.images(), BATCH, interruption::isAsked);
    MultiLayerNetwork network = Network.create(LabelledImages.PIXELS, LabelledImages.CLASSES);
    TacitListenerBuilder builder =
        listener().sink(memory).sink(file).sink(new KeptOpen(metrics)).sink(page);
    TacitListener tacit = builder.sink(new LiveTable(screen)).build();
    long start = System.nanoTime();
    Optional<Examples> examples;
    try (tacit) {
      ReferenceImages images = new ReferenceImages(tacit::referenceExamples);
      page.suspects(RUN, tacit::suspects).classes(RUN, FashionMnist.CLASSES).images(RUN, images);
      page.asks(RUN, tacit::questions, tacit::answer).labels(RUN, tacit::labels);
      network.addListeners(tacit, new ProgressBar(screen, settings.epochs(), batches.count()));
      fit(network, new ExistingDataSetIterator(batches), interruption);
      images.keep();
      examples = tacit.referenceExamples();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Cost cost = new Cost(memory.reports().size(), tacit.overhead(), seconds, settings.budget());
    boolean complete = network.getIterationCount() >= (long) settings.epochs() * batches.count();
    Summary.Labels labels =
        new Summary.Labels(
            truth.of(tacit.suspects(Suspicion.MOST), examples),
            truth.of(tacit.labels()),
            training.wrong().size());
    return conclude(memory.reports(), complete, labels, cost, file.name());
  }

  private void fit(MultiLayerNetwork network, DataSetIterator batches, Interruption interruption) {
    for (int epoch = 0; epoch < settings.epochs() && !interruption.isAsked(); epoch++) {
      network.fit(batches);
    }
  }

  private TacitListenerBuilder listener() {
    TacitListenerBuilder builder =
        TacitListener.builder(RUN)
            .preset(settings.preset())
            .model(Network.DESCRIPTION)
            .dataset("Fashion-MNIST, " + Figures.percent(settings.noise()) + " wrong labels")
            .heldOut(test);
    LabelledImages wrong = training.wrong();
    if (wrong.size() > 0) {
      builder.diagnostic(new LearntWrongLabels(wrong.toDataSet().getFeatures(), wrong.labels()));
    }
    return settings
        .budget()
        .map(builder::budget)
        .orElseGet(
            () ->
                builder
                    .schedule(Schedule.everyEpoch())
                    .budget(OverheadBudget.unlimited())
                    .synchronous());
  }

  private Outcome conclude(
      List<Report> reports, boolean complete, Summary.Labels labels, Cost cost, String file) {
    SummaryFindings findings = new SummaryFindings(reports, labels.wrong(), test.numExamples());
    Summary summary = new Summary(reports, settings, complete, labels, findings, cost);
    boolean written =
        reports.stream().noneMatch(r -> r.value("tacit.pipeline.sink", file, "failed") > 0);
    return new Outcome(summary.lines(), written);
  }
}
