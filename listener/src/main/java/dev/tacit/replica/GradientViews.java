package dev.tacit.replica;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's part of the flat gradient, as arrays of the shapes of the layer's parameters.
 *
 * @param views by the parameters' names; empty if training changes none
 */
record GradientViews(Map<String, INDArray> views) {

  static GradientViews of(Layer layer, boolean trained) {
    return new GradientViews(
        trained
            ? layer
                .conf()
                .getLayer()
                .initializer()
                .getGradientsFromFlattened(layer.conf(), layer.getGradientsViewArray())
            : Map.of());
  }

  boolean isEmpty() {
    return views.isEmpty();
  }

  INDArray get(String parameter) {
    INDArray view = views.get(parameter);
    if (view == null) {
      throw new IllegalStateException("no parameter \"" + parameter + "\" in " + views.keySet());
    }
    return view;
  }

  List<INDArray> all() {
    return List.copyOf(views.values());
  }
}
