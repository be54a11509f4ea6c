// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's part of the flat gradient and of the flat direction, as arrays of the shapes of the
 * layer's parameters.
 *
 * @param gradients by the parameters' names; empty if training changes none
 * @param directions likewise
 */
record GradientViews(Map<String, INDArray> gradients, Map<String, INDArray> directions) {

  static GradientViews of(Layer layer, boolean trained, FlatArrays flat) {
    return trained
        ? new GradientViews(
            named(layer, layer.getGradientsViewArray()), named(layer, flat.direction(layer)))
        : new GradientViews(Map.of(), Map.of());
  }

  private static Map<String, INDArray> named(Layer layer, INDArray part) {
    return layer.conf().getLayer().initializer().getGradientsFromFlattened(layer.conf(), part);
  }

  boolean isEmpty() {
    return gradients.isEmpty();
  }

  INDArray gradient(String parameter) {
    return get(gradients, parameter);
  }

  INDArray direction(String parameter) {
    return get(directions, parameter);
  }

  private static INDArray get(Map<String, INDArray> views, String parameter) {
    INDArray view = views.get(parameter);
    if (view == null) {
      throw new IllegalStateException("no parameter \"" + parameter + "\" in " + views.keySet());
    }
    return view;
  }

  List<INDArray> all() {
    return List.copyOf(gradients.values());
  }
}
