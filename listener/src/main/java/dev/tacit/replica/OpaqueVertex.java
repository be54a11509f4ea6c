package dev.tacit.replica;

import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A vertex of a graph that holds no layer: merge, add, scale and the like. */
record OpaqueVertex(GraphVertex vertex) implements Node {

  @Override
  public INDArray forward(INDArray... inputs) {
    for (int i = 0; i < inputs.length; i++) {
      vertex.setInput(i, inputs[i].dup('c'), LayerWorkspaceMgr.noWorkspaces());
    }
    return vertex.doForward(false, LayerWorkspaceMgr.noWorkspaces());
  }

  @Override
  public INDArray[] backward(INDArray epsilon, INDArray... inputs) {
    // The vertex's state belongs to its last forward pass, which may have been another one.
    forward(inputs);
    vertex.setEpsilon(epsilon.dup('c'));
    return vertex.doBackward(false, LayerWorkspaceMgr.noWorkspaces()).getSecond();
  }
}
