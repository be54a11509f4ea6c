// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.pass;

import dev.tacit.internal.replica.array.Checkpoint;
import dev.tacit.internal.replica.array.Positions;
import dev.tacit.internal.replica.node.FlatArrays;
import dev.tacit.internal.replica.node.LayerNodes;
import dev.tacit.internal.replica.node.LayerNodes.Paths;
import dev.tacit.internal.replica.node.Node;
import dev.tacit.internal.replica.pass.NodeGraph.Step;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;

/** Puts the nodes of a network's layers one after the other. */
final class NodeGraphBuilder {

  private final int inputs;
  private final LayerNodes nodes;
  private final List<Step> steps = new ArrayList<>();
  private final Representations representations = new Representations();
  private final Checkpoint checkpoint = new Checkpoint();

  NodeGraphBuilder(int inputs, FlatArrays flat, Paths paths) {
    this.inputs = inputs;
    this.nodes = new LayerNodes(flat, paths, checkpoint);
  }

  /** Adds a vertex that holds no layer; returns the number of its value. */
  int vertex(String name, GraphVertex vertex, List<Integer> from) {
    int value = add(name, nodes.vertex(vertex), from);
    representations.makes(name, from, value);
    return value;
  }

  /** Adds a preprocessor, if there is one; returns the number of the value after it. */
  int preprocess(String name, @Nullable InputPreProcessor preprocessor, int from) {
    int value = add(name, nodes.preprocess(preprocessor), from);
    representations.preprocessed(from, value);
    return value;
  }

  /** Adds a hidden layer; returns the number of the value it passes on. */
  int hidden(String name, Layer layer, int from) {
    int value = add(name, nodes.hidden(layer), from);
    representations.layer(name, layer, from, value);
    return value;
  }

  /** Adds what the output layer does before its activation; returns the number of the logits. */
  int logits(String name, Layer layer, Positions positions, int from) {
    representations.enters(from);
    return add(name, nodes.logits(layer, positions), from);
  }

  NodeGraph build(int logits) {
    return new NodeGraph(inputs, steps, representations.list(), logits, checkpoint);
  }

  private int add(String name, List<Node> chain, int from) {
    int value = from;
    for (Node node : chain) {
      value = add(name, node, List.of(value));
    }
    return value;
  }

  private int add(String name, Node node, List<Integer> from) {
    steps.add(new Step(name, node, List.copyOf(from)));
    return inputs + steps.size() - 1;
  }
}
