// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which parameters training changes by gradient: not those of frozen layers, nor the running
 * statistics of batch normalization.
 *
 * @param places in the flat parameters
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Trained(int[] places, boolean hasStatistics) {

  private static final Set<String> STATISTICS = Set.of("mean", "var", "log10stdev");

  static Trained of(Model model) {
    List<Integer> places = new ArrayList<>();
    int place = 0;
    boolean statistics = false;
    for (Layer layer : layers(model)) {
      boolean normalizes = layer instanceof BatchNormalization;
      statistics |= normalizes;
      for (var parameter : layer.paramTable(false).entrySet()) {
        boolean left =
            layer instanceof FrozenLayer || (normalizes && STATISTICS.contains(parameter.getKey()));
        for (long i = 0; i < parameter.getValue().length(); i++, place++) {
          if (!left) {
            places.add(place);
          }
        }
      }
    }
    if (place != model.numParams()) {
      throw new IllegalStateException(place + " parameters found of " + model.numParams());
    }
    return new Trained(places.stream().mapToInt(Integer::intValue).toArray(), statistics);
  }

  /** In the order of their parameters. */
  private static List<Layer> layers(Model model) {
    if (model instanceof MultiLayerNetwork network) {
      return Arrays.asList(network.getLayers());
    }
    ComputationGraph graph = (ComputationGraph) model;
    return Arrays.stream(graph.topologicalSortOrder())
        .mapToObj(i -> graph.getVertices()[i])
        .filter(vertex -> vertex.hasLayer())
        .map(vertex -> vertex.getLayer())
        .toList();
  }

  double norm(INDArray flat) {
    double[] all = flat.reshape(flat.length()).toDoubleVector();
    return Math.sqrt(Arrays.stream(places).mapToDouble(i -> all[i] * all[i]).sum());
  }

  /** Those numbers of {@code flat} that belong to trained parameters. */
  double[] in(INDArray flat) {
    double[] all = flat.toDoubleVector();
    return Arrays.stream(places).mapToDouble(i -> all[i]).toArray();
  }
}
