package dev.tacit.replica;

import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.L2NormalizeVertex;
import org.deeplearning4j.nn.graph.vertex.impl.L2Vertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A vertex of a graph that holds no layer: merge, add, scale and the like. */
final class OpaqueVertex implements Node {

  private final GraphVertex vertex;
  private final OpaqueTangents tangents;

  OpaqueVertex(GraphVertex vertex) {
    this.vertex = vertex;
    boolean normalizes = vertex instanceof L2NormalizeVertex || vertex instanceof L2Vertex;
    boolean multiplies = vertex.toString().contains("op=Product");
    this.tangents = new OpaqueTangents(this, !normalizes && !multiplies, null);
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
