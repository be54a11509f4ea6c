// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.pass.NodeGraph.Hidden;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;

/**
 * The hidden representations of a network: what enters each layer with weights, the output layer
 * among them, and is made by weights itself. So they are what is left of a layer after
 * normalization, nonlinearity and pooling, or of a block after its parts were added.
 */
final class Representations {

  /** By value, the layer or vertex that makes it; only of values that weights have made. */
  private final Map<Integer, String> made = new HashMap<>();

  /** By preprocessed value, that before: it has the form in which examples are told apart. */
  private final Map<Integer, Integer> before = new HashMap<>();

  private final Map<Integer, Hidden> entering = new LinkedHashMap<>();

  /** A preprocessor makes another value of one. */
  void preprocessed(int from, int to) {
    before.putIfAbsent(to, from);
  }

  /** A layer makes a value of another. */
  void layer(String name, Layer layer, int from, int to) {
    if (hasWeights(layer)) {
      enters(from);
      made.put(to, name);
    } else {
      makes(name, List.of(original(from)), to);
    }
  }

  /** A vertex without weights makes a value of others. */
  void makes(String name, Collection<Integer> from, int to) {
    if (!from.contains(to) && from.stream().anyMatch(made::containsKey)) {
      made.put(to, name);
    }
  }

  /** A value enters a layer with weights. */
  void enters(int value) {
    int original = original(value);
    String name = made.get(original);
    if (name != null) {
      entering.putIfAbsent(original, new Hidden(name, original));
    }
  }

  List<Hidden> list() {
    return List.copyOf(entering.values());
  }

  private int original(int value) {
    return before.getOrDefault(value, value);
  }

  private static boolean hasWeights(Layer layer) {
    if (layer instanceof FrozenLayer frozen) {
      return hasWeights(frozen.getInsideLayer());
    }
    if (layer instanceof FrozenLayerWithBackprop frozen) {
      return hasWeights(frozen.getInsideLayer());
    }
    var kind = layer.conf().getLayer();
    return layer.numParams() > 0
        && !(kind instanceof BatchNormalization || kind instanceof PReLULayer);
  }
}
