// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.workspace.ND4JWorkspaceException;

/**
 * Writes down, bit for bit and at every callback, what training holds: attached behind another
 * listener, it sees whatever that one left changed.
 */
public final class TrainingRecord extends BaseTrainingListener {

  private final List<String> lines = new ArrayList<>();

  /** What was written, in order. */
  public List<String> lines() {
    return lines;
  }

  @Override
  public void onBackwardPass(Model model) {
    lines.add("backward " + state(model));
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    lines.add("iteration " + iteration + " epoch " + epoch + " " + state(model));
  }

  @Override
  public void onEpochEnd(Model model) {
    lines.add("epoch end " + state(model));
  }

  /** Everything that the next step of training depends on. */
  public static String state(Model model) {
    Random random = Nd4j.getRandom();
    StringBuilder state = new StringBuilder();
    state.append("parameters ").append(bits(model.params()));
    state.append(" gradient ").append(bits(model.getGradientsViewArray()));
    state.append(" updater ").append(bits(updater(model)));
    state.append(" score ").append(model.score());
    state.append(" random ").append(random.rootState()).append('/').append(random.nodeState());
    for (Layer layer : layers(model)) {
      state.append(" layer ").append(bits(layer.input())).append(' ');
      state.append(bits(layer.getMaskArray()));
    }
    return state.toString();
  }

  private static @Nullable INDArray updater(Model model) {
    return model instanceof MultiLayerNetwork network
        ? network.getUpdater().getStateViewArray()
        : ((ComputationGraph) model).getUpdater().getStateViewArray();
  }

  private static Layer[] layers(Model model) {
    return model instanceof MultiLayerNetwork network
        ? network.getLayers()
        : ((ComputationGraph) model).getLayers();
  }

  private static String bits(@Nullable INDArray array) {
    if (array == null) {
      return "none";
    }
    try {
      int bits = Arrays.hashCode(array.dup('c').data().asDouble());
      return Arrays.toString(array.shape()) + ":" + Integer.toHexString(bits);
    } catch (ND4JWorkspaceException e) { // its workspace is closed: nobody reads it again
      return "closed";
    }
  }
}
