// SPDX-License-Identifier: Apache-2.0
package dev.tacit.agent.job;

import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** Trains without a pause until it is told to stop, and says how far it is. */
public final class EndlessJob {

  private EndlessJob() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    MultiLayerNetwork network = new MultiLayerNetwork(PlainJob.configuration(1));
    network.init();
    List<DataSet> batches = PlainJob.batches();
    boolean listened = false;
    for (int i = 1; System.in.available() == 0; i++) {
      network.fit(batches.get(i % batches.size()));
      if (i % 1000 == 0) {
        System.out.println("iteration " + i + " " + PlainJob.bits(network.params()));
      }
      if (listened == network.getListeners().isEmpty()) {
        listened = !listened;
        System.out.println("listeners " + (listened ? "1" : "0 again"));
      }
    }
  }
}
