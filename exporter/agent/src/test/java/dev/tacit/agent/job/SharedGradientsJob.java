// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.job;

import java.util.Arrays;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.nd4j.linalg.dataset.DataSet;

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
      wrapper.fit(new Patient());
    }
    wrapper.shutdown();
    System.out.println("done");
    System.in.read();
  }

  /**
   * Gives data once both threads wait for them. Deeplearning4j 1.0.0-M2.1 hangs, with an agent or
   * without, where one of them begins to train while the other still copies the network.
   */
  private static final class Patient extends ListDataSetIterator<DataSet> {

    private static final long serialVersionUID = 1;

    private boolean begun;

    Patient() {
      super(PlainJob.batches(), 1);
    }

    @Override
    public synchronized DataSet next() {
      while (!begun && !trainersWait()) {
        Thread.onSpinWait();
      }
      begun = true;
      return super.next();
    }

    private static boolean trainersWait() {
      return Thread.getAllStackTraces().entrySet().stream()
              .filter(each -> each.getKey().getName().startsWith("ParallelWrapper training thread"))
              .filter(
                  each ->
                      Arrays.stream(each.getValue())
                          .anyMatch(frame -> frame.getClassName().endsWith("BlockingQueue")))
              .count()
          >= 2;
    }
  }
}
