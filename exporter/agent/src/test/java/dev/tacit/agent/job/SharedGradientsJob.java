package dev.tacit.agent.job;

import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;

/** Two threads train copies of one network, which share their gradients. */
public final class SharedGradientsJob {

  private static final int EPOCHS = 20;

  private SharedGradientsJob() {}

  /** Trains, and waits for a line when it is done. */
  public static void main(String[] args) throws Exception {
    MultiLayerNetwork network = new MultiLayerNetwork(PlainJob.configuration(6));
    network.init();
    ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(network)
            .workers(2)
            .trainingMode(ParallelWrapper.TrainingMode.SHARED_GRADIENTS)
            .prefetchBuffer(0)
            .build();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      wrapper.fit(new ListDataSetIterator<>(PlainJob.batches(), 1));
    }
    wrapper.shutdown();
    System.out.println("done");
    System.in.read();
  }
}
