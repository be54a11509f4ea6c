package dev.tacit.replica;

import java.util.Set;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex;
import org.deeplearning4j.nn.graph.vertex.impl.MergeVertex;
import org.deeplearning4j.nn.graph.vertex.impl.PoolHelperVertex;
import org.deeplearning4j.nn.graph.vertex.impl.PreprocessorVertex;
import org.deeplearning4j.nn.graph.vertex.impl.ReshapeVertex;
import org.deeplearning4j.nn.graph.vertex.impl.ScaleVertex;
import org.deeplearning4j.nn.graph.vertex.impl.ShiftVertex;
import org.deeplearning4j.nn.graph.vertex.impl.StackVertex;
import org.deeplearning4j.nn.graph.vertex.impl.SubsetVertex;
import org.deeplearning4j.nn.graph.vertex.impl.UnstackVertex;
import org.deeplearning4j.nn.graph.vertex.impl.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.graph.vertex.impl.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.graph.vertex.impl.rnn.ReverseTimeSeriesVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A vertex of a graph that holds no layer: merge, add, scale and the like. */
final class OpaqueVertex implements Node {

  private static final Set<Class<?>> PIECEWISE_LINEAR =
      Set.of(
          MergeVertex.class,
          SubsetVertex.class,
          StackVertex.class,
          UnstackVertex.class,
          ScaleVertex.class,
          ShiftVertex.class,
          ReshapeVertex.class,
          PreprocessorVertex.class,
          PoolHelperVertex.class,
          LastTimeStepVertex.class,
          DuplicateToTimeSeriesVertex.class,
          ReverseTimeSeriesVertex.class);

  private final GraphVertex vertex;
  private final OpaqueTangents tangents;

  OpaqueVertex(GraphVertex vertex) {
    this.vertex = vertex;
    this.tangents = new OpaqueTangents(this, piecewiseLinear(vertex), null);
  }

  private static boolean piecewiseLinear(GraphVertex vertex) {
    // The operation of an element-wise vertex is told by its text only.
    return vertex instanceof ElementWiseVertex
        ? !vertex.toString().contains("op=Product")
        : PIECEWISE_LINEAR.contains(vertex.getClass());
  }

  @Override
  public INDArray forward(INDArray... inputs) {
    for (int i = 0; i < inputs.length; i++) {
      vertex.setInput(i, inputs[i].dup('c'), Scratch.layers());
    }
    return vertex.doForward(false, Scratch.layers());
  }

  @Override
  public @Nullable INDArray[] backward(INDArray epsilon, INDArray... inputs) {
    // The vertex's state belongs to its last forward pass, which may have been another one.
    forward(inputs);
    vertex.setEpsilon(epsilon.dup('c'));
    return vertex.doBackward(false, Scratch.layers()).getSecond();
  }

  @Override
  public @Nullable INDArray forwardTangent(INDArray[] inputs, @Nullable INDArray[] moving) {
    return tangents.forward(inputs, moving);
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, INDArray[] inputs, @Nullable INDArray[] moving) {
    return tangents.backward(epsilon, inputs, moving);
  }
}
