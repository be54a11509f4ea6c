// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import static dev.tacit.testing.LayerKind.softmax;
import static dev.tacit.testing.SmallNetwork.dense;
import static dev.tacit.testing.SmallNetwork.output;
import static dev.tacit.testing.SmallNetwork.settings;
import static org.nd4j.linalg.activations.Activation.TANH;
import static org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction.MCXENT;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/** Networks that are no chain of layers. */
final class SmallGraphs {

  private SmallGraphs() {}

  /** Two inputs, a merge and a residual connection. */
  static ComputationGraph residual(DataType type) {
    ComputationGraph graph =
        new ComputationGraph(
            settings(type)
                .graphBuilder()
                .addInputs("left", "right")
                .setInputTypes(InputType.feedForward(4), InputType.feedForward(4))
                .addLayer("a", dense(3, Activation.TANH), "left")
                .addLayer("b", dense(2, Activation.TANH), "right")
                .addVertex("both", new MergeVertex(), "a", "b")
                .addLayer("c", dense(5, Activation.TANH), "both")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "c", "both")
                .addLayer("out", output(3, Activation.SOFTMAX, MCXENT), "sum")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  /** Multiplies what two layers pass on. */
  static ComputationGraph gated(DataType type) {
    ComputationGraph graph =
        new ComputationGraph(
            settings(type)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.feedForward(4))
                .addLayer("value", dense(4, Activation.TANH), "in")
                .addLayer("gate", dense(4, Activation.SIGMOID), "in")
                .addVertex(
                    "gated", new ElementWiseVertex(ElementWiseVertex.Op.Product), "value", "gate")
                .addLayer("out", output(2, Activation.SOFTMAX, MCXENT), "gated")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  /** Answers each time step of a series by what it makes of the whole series, read backward. */
  static ComputationGraph encoderDecoder(DataType type) {
    ComputationGraph graph =
        new ComputationGraph(
            settings(type)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(3, Inputs.STEPS))
                .addVertex("backward", new ReverseTimeSeriesVertex("in"), "in")
                .addLayer("encoder", rnn(3), "backward")
                .addVertex("last", new LastTimeStepVertex("in"), "encoder")
                .addLayer("code", dense(2, TANH), "last")
                .addVertex("everywhere", new DuplicateToTimeSeriesVertex("in"), "code")
                .addVertex("both", new MergeVertex(), "everywhere", "in")
                .addLayer("decoder", rnn(3), "both")
                .addVertex("forward", new ReverseTimeSeriesVertex("in"), "decoder")
                .addLayer(
                    "out",
                    new RnnOutputLayer.Builder(MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "forward")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }

  private static SimpleRnn rnn(int units) {
    return new SimpleRnn.Builder().nOut(units).activation(TANH).build();
  }

  /** Adds what a recurrent layer makes of a series to the series. */
  static ComputationGraph recurrent(DataType type) {
    ComputationGraph graph =
        new ComputationGraph(
            settings(type)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(InputType.recurrent(3, Inputs.STEPS))
                .addLayer("a", rnn(3), "in")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "in")
                .addVertex("half", new ScaleVertex(0.5), "sum")
                .addVertex("last", new LastTimeStepVertex("in"), "half")
                .addLayer("out", softmax(), "last")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }
}
