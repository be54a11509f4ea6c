package dev.tacit.examples.quickstart;

import dev.tacit.TacitListener;
import dev.tacit.TacitListenerBuilder;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelNoise;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.exporter.page.LivePage;
import dev.tacit.report.Report;
import dev.tacit.schedule.OverheadBudget;
import dev.tacit.schedule.Schedule;
import dev.tacit.sink.InMemorySink;
import dev.tacit.sink.Sink;
import java.util.List;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** Trains a network on images some of whose labels are wrong, and measures it while it does. */
public final class Experiment {

  private static final String RUN = "quickstart";
  private static final int BATCH = 50;
  private static final int TEST_OF_EACH_CLASS = 100;
  private static final int MOST_REPORTS = 1_000_000;
  private static final long NOISE_SEED = 2;

  private final Settings settings;
  private final LabelNoise training;
  private final DataSet test;

  /** Makes labels wrong, as the settings say. */
  public Experiment(Settings settings, FashionMnist data) {
    this.settings = settings;
    this.training = LabelNoise.in(data.train(), settings.noise(), NOISE_SEED);
    this.test = data.test().firstOfEachClass(TEST_OF_EACH_CLASS).toDataSet();
  }

  /** What is trained, on what. */
  public String description() {
    return String.format(
        "Training %s on %d images, %d of their labels wrong (%s), for %s.",
        Network.DESCRIPTION,
        training.images().size(),
        training.wrong().size(),
        Figures.percent(settings.noise()),
        Figures.count(settings.epochs(), "epoch"));
  }

  /**
   * What came of it.
   *
   * @param text what there is to say about it
   * @param written whether all reports went where they belong, as far as the last one tells
   */
  public record Outcome(List<String> text, boolean written) {}

  /**
   * Trains, and closes {@code file}.
   *
   * @param page is shown reports and suspects, and goes on answering
   */
  public Outcome run(Screen screen, Sink file, Sink metrics, LivePage page) {
    InMemorySink memory = new InMemorySink(MOST_REPORTS);
    ReshuffledBatches batches = new ReshuffledBatches(training.images(), BATCH);
    MultiLayerNetwork network = Network.create(LabelledImages.PIXELS, LabelledImages.CLASSES);
    TacitListenerBuilder builder =
        listener().sink(memory).sink(file).sink(new KeptOpen(metrics)).sink(page);
    long start = System.nanoTime();
    try (TacitListener tacit = builder.sink(new LiveTable(screen)).build()) {
      ReferenceImages images = new ReferenceImages(tacit::referenceExamples);
      page.suspects(RUN, tacit::suspects).classes(RUN, FashionMnist.CLASSES).images(RUN, images);
      network.addListeners(tacit, new ProgressBar(screen, settings.epochs(), batches.count()));
      network.fit(new ExistingDataSetIterator(batches), settings.epochs());
      images.keep();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return conclude(memory.reports(), seconds, file.name());
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
      builder.diagnostic(new WrongLabels(wrong.toDataSet().getFeatures(), wrong.labels()));
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

  private Outcome conclude(List<Report> reports, double seconds, String file) {
    Findings findings = new Findings(reports, training.wrong().size(), test.numExamples());
    Cost cost = new Cost(reports, seconds, settings.budget());
    boolean written =
        reports.stream().noneMatch(r -> r.value("tacit.pipeline.sink", file, "failed") > 0);
    return new Outcome(List.of(findings.text(), cost.text()), written);
  }
}
