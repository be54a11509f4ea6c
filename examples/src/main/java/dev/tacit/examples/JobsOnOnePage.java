// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import dev.tacit.TacitListener;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import dev.tacit.examples.data.MislabelledImages;
import dev.tacit.exporter.endpoint.PrometheusEndpoint;
import dev.tacit.exporter.micrometer.MicrometerSink;
import dev.tacit.exporter.page.LivePage;
import dev.tacit.schedule.Schedule;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Several jobs at once, on one endpoint and one page: which of them memorizes? */
public final class JobsOnOnePage {

  private static final int PORT = 9464;
  private static final int BATCH = 50;
  private static final int EPOCHS = 60;
  private static final long SEED = 1;

  /** Who labelled the images of each job, and the share that is wrong. */
  private enum Job {
    EXPERTS(0),
    CROWD(0.1),
    KEYWORDS(0.3),
    GUESSES(0.5);

    private final double wrong;

    Job(double wrong) {
      this.wrong = wrong;
    }

    String run() {
      return "labels-by-" + name().toLowerCase(Locale.ROOT);
    }
  }

  private JobsOnOnePage() {}

  /** Trains them all; what was measured is shown until Ctrl-C. */
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.start(PORT)) {
      System.out.println("Live page: " + endpoint.pageAddress());
      System.out.println("Metrics: " + endpoint.address());
      train(endpoint.registry(), endpoint.page(), EPOCHS);
      System.out.println("All have ended. The page stays until Ctrl-C.");
      new CountDownLatch(1).await();
    }
  }

  /** A thread for each job. */
  static void train(MeterRegistry registry, LivePage page, int epochs)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> jobs = new ArrayList<>();
      for (Job job : Job.values()) {
        jobs.add(threads.submit(() -> train(job, registry, page, epochs)));
      }
      for (Future<?> job : jobs) {
        job.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void train(Job job, MeterRegistry registry, LivePage page, int epochs) {
    FashionMnist images = FashionMnist.subset();
    DataSetIterator data =
        new ExistingDataSetIterator(
            MislabelledImages.in(images.train().shuffled(SEED), job.wrong, SEED)
                .images()
                .batches(BATCH)
                .toList());
    DataSet test = images.test().toDataSet();
    MultiLayerNetwork model = new MultiLayerNetwork(configuration());
    model.init();

    // tag::job[]
    try (TacitListener tacit =
        TacitListener.builder(job.run())
            .heldOut(test)
            .exactly(Schedule.everyEpoch()) // these jobs are short: measured whatever it costs
            .synchronous()
            .sink(new MicrometerSink(registry)) // of all jobs one registry; each has its run's tag
            .sink(page)
            .build()) {
      page.suspects(job.run(), tacit::suspects).classes(job.run(), FashionMnist.CLASSES);
      model.addListeners(tacit);
      model.fit(data, epochs);
    }
    // end::job[]
  }

  private static MultiLayerConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(SEED)
        .weightInit(WeightInit.RELU)
        .updater(new Sgd(0.1))
        .list()
        .layer(new DenseLayer.Builder().nOut(128).activation(Activation.RELU).build())
        .layer(new DenseLayer.Builder().nOut(128).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .activation(Activation.SOFTMAX)
                .nOut(FashionMnist.CLASSES.size())
                .build())
        .setInputType(InputType.feedForward(LabelledImages.PIXELS))
        .build();
  }
}
