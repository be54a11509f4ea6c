package dev.tacit.replica;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Products of the Hessian and a vector, by central differences of gradients.
 *
 * <p>The step balances rounding, which falls with it, against the third derivative, which rises
 * with its square; it scales with the parameters so that it means the same to a large and a small
 * network.
 */
final class HessianVector {

  private static final double SINGLE_STEP = 2e-3;
  private static final double DOUBLE_STEP = 1e-5;

  private final INDArray parameters;
  private final INDArray gradient;
  private final INDArray trained;

  /**
   * @param parameters what the gradient is taken at
   * @param gradient where it is written to
   * @param trained 1 at parameters that training changes, 0 elsewhere
   */
  HessianVector(INDArray parameters, INDArray gradient, INDArray trained) {
    this.parameters = parameters;
    this.gradient = gradient;
    this.trained = trained;
  }

  /**
   * @param computeGradient writes the gradient at the parameters' present values
   */
  INDArray times(INDArray vector, Runnable computeGradient) {
    double norm = vector.norm2Number().doubleValue();
    if (norm == 0) {
      return vector.dup();
    }
    INDArray centre = parameters.dup();
    double step = step(centre) / norm;
    try {
      parameters.addi(vector.mul(step));
      computeGradient.run();
      INDArray difference = gradient.dup();
      parameters.assign(centre).subi(vector.mul(step));
      computeGradient.run();
      return difference.subi(gradient).muli(0.5 / step);
    } finally {
      parameters.assign(centre);
    }
  }

  private double step(INDArray centre) {
    double size = 1 + centre.mul(trained).norm2Number().doubleValue();
    return size * (centre.dataType() == DataType.DOUBLE ? DOUBLE_STEP : SINGLE_STEP);
  }
}
