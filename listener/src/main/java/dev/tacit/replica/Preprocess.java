package dev.tacit.replica;

import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A change of shape between layers, which is linear. */
record Preprocess(InputPreProcessor preprocessor) implements Node {

  @Override
  public INDArray forward(INDArray... inputs) {
    int n = (int) inputs[0].size(0);
    return preprocessor.preProcess(inputs[0].dup('c'), n, Scratch.layers());
  }

  @Override
  public INDArray[] backward(INDArray epsilon, INDArray... inputs) {
    // Some preprocessors remember the shape of their last input.
    forward(inputs);
    int n = (int) inputs[0].size(0);
    return new INDArray[] {preprocessor.backprop(epsilon.dup('c'), n, Scratch.layers())};
  }

  @Override
  public @Nullable INDArray forwardTangent(INDArray[] inputs, @Nullable INDArray[] tangents) {
    INDArray tangent = tangents[0];
    return tangent == null ? null : forward(tangent);
  }

  @Override
  public @Nullable INDArray[] backwardTangent(
      Second epsilon, INDArray[] inputs, @Nullable INDArray[] tangents) {
    INDArray tangent = epsilon.tangent();
    return tangent == null ? new INDArray[1] : backward(tangent, inputs);
  }
}
