// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A network after its training.
 *
 * @param performance on what it was trained on
 * @param epochs it took
 */
public record Fitted(MultiLayerNetwork network, Performance performance, int epochs) {

  /** Epochs between two looks at how far it is. */
  private static final int PERIOD = 5;

  /**
   * Trains until all labels are learnt and the loss is low.
   *
   * @param training all examples, as they are
   * @param epoch batches of one epoch
   * @param goal the loss to reach
   * @param most epochs, at which training ends however far it is
   */
  public static Fitted train(
      MultiLayerNetwork network,
      DataSet training,
      Supplier<Stream<DataSet>> epoch,
      double goal,
      int most) {
    int epochs = 0;
    Performance performance;
    do {
      for (int i = 0; i < PERIOD; i++, epochs++) {
        epoch.get().forEach(network::fit);
      }
      performance = Performance.of(network, training);
    } while (epochs < most && (performance.accuracy() < 1 || performance.loss() > goal));
    return new Fitted(network, performance, epochs);
  }
}
