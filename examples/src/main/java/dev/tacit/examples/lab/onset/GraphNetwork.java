// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import dev.tacit.examples.lab.onset.RunRecipe.Unit;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks of {@link Architecture} that are graphs. */
final class GraphNetwork {

  private static final int UNITS = 128;
  private static final int OF_BLOCKS = 64;
  private static final String INPUT = "in";

  private final RunRecipe recipe;
  private final GraphBuilder graph;

  private GraphNetwork(RunRecipe recipe, GraphBuilder graph) {
    this.recipe = recipe;
    this.graph = graph;
  }

  /** A new network whose weights follow from the recipe alone. */
  static ComputationGraph build(RunRecipe recipe, LearningTask task, int iterations) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(recipe.seed())
            .weightInit(recipe.unit() == Unit.RELU ? WeightInit.RELU : WeightInit.XAVIER)
            .l2(recipe.decay())
            .updater(recipe.updater(iterations))
            .graphBuilder()
            .addInputs(INPUT)
            .setInputTypes(task.shape().inputType());
    String last = new GraphNetwork(recipe, graph).hidden();
    graph.addLayer(
        "out",
        new OutputLayer.Builder(LossFunction.MCXENT)
            .activation(Activation.SOFTMAX)
            .nOut(task.classes())
            .build(),
        last);
    ComputationGraph network = new ComputationGraph(graph.setOutputs("out").build());
    network.init();
    return network;
  }

  /** The vertex that enters the output layer. */
  private String hidden() {
    return switch (recipe.network()) {
      case GRAPH -> dense("second", UNITS, dense("first", UNITS, INPUT));
      case RESIDUAL -> block("b", block("a", dense("first", OF_BLOCKS, INPUT)));
      case BRANCHED -> branched();
      default -> throw new IllegalStateException(recipe.network() + " is no graph");
    };
  }

  private String dense(String name, int units, String from) {
    graph.addLayer(
        name,
        new DenseLayer.Builder().nOut(units).activation(recipe.unit().activation()).build(),
        from);
    return name;
  }

  /** Two layers beside a way around them. */
  private String block(String name, String from) {
    String through = dense(name + "2", OF_BLOCKS, dense(name + "1", OF_BLOCKS, from));
    graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), through, from);
    return name;
  }

  private String branched() {
    String wide = dense("wide", UNITS, INPUT);
    String deep = dense("deep2", OF_BLOCKS, dense("deep1", OF_BLOCKS, INPUT));
    graph.addVertex("both", new MergeVertex(), wide, deep);
    return "both";
  }
}
