// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a job ended with.
 *
 * @param parameters of its network
 * @param state of its updater, empty if there is none
 * @param seconds that training took
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameBits alone
record Ending(double[] parameters, double[] state, double seconds) {

  private static final long SEED = 987654321;

  /** Trains from the same random numbers as ever. */
  static Ending of(Program program, org.deeplearning4j.optimize.api.TrainingListener... tacit)
      throws Exception {
    Nd4j.getRandom().setSeed(SEED);
    long start = System.nanoTime();
    Model model = program.train(tacit);
    double seconds = (System.nanoTime() - start) / 1e9;
    INDArray state =
        model instanceof MultiLayerNetwork network
            ? (network.getUpdater(false) == null
                ? null
                : network.getUpdater(false).getStateViewArray())
            : ((ComputationGraph) model).getUpdater(false) == null
                ? null
                : ((ComputationGraph) model).getUpdater(false).getStateViewArray();
    return new Ending(numbers(model.params()), numbers(state), seconds);
  }

  private static double[] numbers(@Nullable INDArray array) {
    return array == null
        ? new double[0]
        : array.castTo(DataType.DOUBLE).reshape(array.length()).toDoubleVector();
  }

  /** Whether both ended the same, bit for bit. */
  boolean sameBits(Ending other) {
    return Arrays.equals(parameters, other.parameters) && Arrays.equals(state, other.state);
  }
}
