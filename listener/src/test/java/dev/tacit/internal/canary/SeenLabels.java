// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the model is trained on, example by example, and what it holds afterwards: a listener that
 * comes after Tacit's. An example is known by its first number.
 */
final class SeenLabels extends BaseTrainingListener {

  /** What each example was trained on, pass after pass. */
  private final Map<Double, List<String>> trained = new ConcurrentHashMap<>();

  private final List<String> held = new ArrayList<>();

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    sees(model);
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    sees(model);
  }

  private void sees(Model model) {
    INDArray inputs =
        model instanceof MultiLayerNetwork network
            ? network.getInput()
            : ((ComputationGraph) model).getInput(0);
    INDArray labels = labels(model);
    for (int i = 0; i < inputs.size(0); i++) {
      trained
          .computeIfAbsent(
              inputs.rank() == 2 ? inputs.getDouble(i, 0) : inputs.getDouble(i, 0, 0),
              key -> Collections.synchronizedList(new ArrayList<>()))
          .add(labels.rank() == 1 ? labels.getDouble(i) + "" : labels.getRow(i).toString());
    }
  }

  private static INDArray labels(Model model) {
    try {
      INDArray[] labels = ModelLabels.of(model);
      assertThat(labels).isNotNull();
      return labels[0];
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public synchronized void onBackwardPass(Model model) {
    held.add(System.identityHashCode(labels(model)) + "");
  }

  @Override
  public synchronized void iterationDone(Model model, int iteration, int epoch) {
    held.add(System.identityHashCode(labels(model)) + "");
  }

  /** By example, its labels pass after pass. */
  Map<Double, List<String>> trained() {
    return new TreeMap<>(trained);
  }

  /** Which arrays the model held in backward passes and after them. */
  List<String> held() {
    return held;
  }
}
