// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.replica.node;

import dev.tacit.internal.replica.array.Scratch;
import dev.tacit.internal.replica.node.Point.Mask;
import dev.tacit.replica.result.UnsupportedNetworkException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import org.deeplearning4j.nn.api.MaskState;
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
import org.deeplearning4j.nn.layers.samediff.SameDiffGraphVertex;
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
          PoolHelperVertex.class);

  private final GraphVertex vertex;
  private final OpaqueTangents tangents;

  /**
   * @throws UnsupportedNetworkException if the vertex has parameters
   */
  OpaqueVertex(GraphVertex vertex) {
    if (vertex.numParams() > 0 || vertex instanceof SameDiffGraphVertex) {
      throw new UnsupportedNetworkException(
          "vertex \""
              + vertex.getVertexName()
              + "\" ("
              + vertex.getClass().getSimpleName()
              + ") is not supported");
    }
    this.vertex = vertex;
    this.tangents = new OpaqueTangents(this, piecewiseLinear(vertex), null);
  }

  private static boolean piecewiseLinear(GraphVertex vertex) {
    return vertex instanceof ElementWiseVertex
        ? !operation(vertex).contains("op=Product")
        : PIECEWISE_LINEAR.contains(vertex.getClass());
  }

  /** The operation of an element-wise vertex is told by its text only. */
  private static String operation(GraphVertex vertex) {
    return vertex.toString();
  }

  @Override
  public double tangentError() {
    return tangents.error();
  }

  @Override
  public boolean piecewiseLinear() {
    return piecewiseLinear(vertex);
  }

  @Override
  public INDArray forward(Point at) {
    mask(at);
    for (int i = 0; i < at.inputs().length; i++) {
      vertex.setInput(i, at.inputs()[i].dup('c'), Scratch.layers());
    }
    return vertex.doForward(false, Scratch.layers());
  }

  @Override
  public @Nullable INDArray[] backward(INDArray epsilon, Point at) {
    // The vertex's state belongs to its last forward pass, which may have been another one.
    forward(at);
    vertex.setEpsilon(epsilon.dup('c'));
    return vertex.doBackward(false, Scratch.layers()).getSecond();
  }

  @Override
  public Epsilons @Nullable [] backward(Epsilons epsilons, Point at) {
    INDArray first = at.input();
    boolean sum =
        vertex instanceof ElementWiseVertex
            && operation(vertex).contains("op=Add")
            && Arrays.stream(at.inputs()).allMatch(first::equalShapes);
    return sum ? Collections.nCopies(at.inputs().length, epsilons).toArray(Epsilons[]::new) : null;
  }

  @Override
  public Box bounds(Point at, INDArray value, Box... inputs) {
    return OpaqueBounds.of(vertex).of(this, at, value, inputs);
  }

  @Override
  public @Nullable Mask mask(Point at) {
    MaskState state = null;
    @Nullable INDArray[] masks = new INDArray[at.masks().length];
    for (int i = 0; i < masks.length; i++) {
      Mask mask = at.masks()[i];
      masks[i] = mask == null ? null : mask.array();
      state = mask == null || state == MaskState.Active ? state : mask.state();
    }
    return state == null
        ? null
        : Mask.of(vertex.feedForwardMaskArrays(masks, state, at.examples()));
  }

  @Override
  public @Nullable INDArray forwardTangent(Point at, @Nullable INDArray[] moving) {
    return tangents.forward(at, moving);
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, Point at, @Nullable INDArray[] moving) {
    return tangents.backward(epsilon, at, moving);
  }
}
