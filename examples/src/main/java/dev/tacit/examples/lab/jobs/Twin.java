// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * A network of its own, without dropout, that Deeplearning4j itself runs: what brute force asks.
 */
interface Twin {

  /** A network as {@code model} with these parameters, in numbers of that type. */
  static Twin of(Model model, INDArray parameters, DataType type) {
    return model instanceof MultiLayerNetwork network
        ? new OfNetwork(network, parameters, type)
        : new OfGraph((ComputationGraph) model, parameters, type);
  }

  /** The network. */
  Model model();

  /** {@code [P]} gradient of the loss of one example, or the sum of several. */
  INDArray gradient(MultiDataSet examples);

  /** {@code [n]} the loss of each example, at test time. */
  INDArray losses(MultiDataSet examples);

  /** What it answers at test time, whatever the labels weigh. */
  INDArray output(MultiDataSet examples);

  private static void quiet(NeuralNetConfiguration configuration) {
    configuration.getLayer().setIDropout(null);
  }

  private static @Nullable INDArray only(INDArray @Nullable [] masks) {
    return masks == null ? null : masks[0];
  }

  /** Of layers in a row. */
  final class OfNetwork implements Twin {

    private final MultiLayerNetwork network;

    private OfNetwork(MultiLayerNetwork original, INDArray parameters, DataType type) {
      MultiLayerConfiguration configuration = original.getLayerWiseConfigurations().clone();
      configuration.getConfs().forEach(Twin::quiet);
      configuration.setBackpropType(BackpropType.Standard);
      configuration.setTrainingWorkspaceMode(WorkspaceMode.NONE);
      configuration.setInferenceWorkspaceMode(WorkspaceMode.NONE);
      MultiLayerNetwork copy = new MultiLayerNetwork(configuration);
      copy.init(parameters.dup(), false);
      network = copy.convertDataType(type);
    }

    @Override
    public Model model() {
      return network;
    }

    @Override
    public INDArray gradient(MultiDataSet examples) {
      network.setLayerMaskArrays(
          only(examples.getFeaturesMaskArrays()), only(examples.getLabelsMaskArrays()));
      network.setInput(examples.getFeatures(0));
      network.setLabels(examples.getLabels(0));
      network.computeGradientAndScore();
      network.clearLayerMaskArrays();
      return network.getGradientsViewArray().reshape(network.numParams());
    }

    @Override
    public INDArray losses(MultiDataSet examples) {
      return network.scoreExamples(
          new org.nd4j.linalg.dataset.DataSet(
              examples.getFeatures(0),
              examples.getLabels(0),
              only(examples.getFeaturesMaskArrays()),
              only(examples.getLabelsMaskArrays())),
          false);
    }

    @Override
    public INDArray output(MultiDataSet examples) {
      return network.output(
          examples.getFeatures(0), false, only(examples.getFeaturesMaskArrays()), null);
    }
  }

  /** Of a graph with one output. */
  final class OfGraph implements Twin {

    private final ComputationGraph graph;

    private OfGraph(ComputationGraph original, INDArray parameters, DataType type) {
      ComputationGraphConfiguration configuration = original.getConfiguration().clone();
      configuration.getVertices().values().stream()
          .filter(LayerVertex.class::isInstance)
          .forEach(vertex -> Twin.quiet(((LayerVertex) vertex).getLayerConf()));
      configuration.setBackpropType(BackpropType.Standard);
      configuration.setTrainingWorkspaceMode(WorkspaceMode.NONE);
      configuration.setInferenceWorkspaceMode(WorkspaceMode.NONE);
      ComputationGraph copy = new ComputationGraph(configuration);
      copy.init(parameters.dup(), false);
      graph = copy.convertDataType(type);
    }

    @Override
    public Model model() {
      return graph;
    }

    @Override
    public INDArray gradient(MultiDataSet examples) {
      graph.setInputs(examples.getFeatures());
      graph.setLabels(examples.getLabels());
      graph.setLayerMaskArrays(examples.getFeaturesMaskArrays(), examples.getLabelsMaskArrays());
      graph.computeGradientAndScore();
      graph.clearLayerMaskArrays();
      return graph.getGradientsViewArray().reshape(graph.numParams());
    }

    @Override
    public INDArray losses(MultiDataSet examples) {
      return graph.scoreExamples(examples, false);
    }

    @Override
    public INDArray output(MultiDataSet examples) {
      return graph.output(false, examples.getFeatures(), examples.getFeaturesMaskArrays(), null)[0];
    }
  }
}
