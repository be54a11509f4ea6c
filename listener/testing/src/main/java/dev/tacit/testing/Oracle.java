// SPDX-License-Identifier: Apache-2.0
package dev.tacit.testing;

import dev.tacit.testing.TestNetwork.Data;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What Deeplearning4j's own test-time score and output say of a network in double precision, and
 * their derivatives by central differences, one parameter and one example at a time.
 */
public final class Oracle {

  private static final double STEP = 1e-5;

  private final Model model;
  private final Data data;

  /** The network in double precision, with the parameters of {@code original}. */
  public Oracle(TestNetwork kind, Model original, Data data) {
    this.model = kind.build(DataType.DOUBLE);
    this.model.params().assign(original.params().castTo(DataType.DOUBLE));
    this.data = data;
  }

  /** The examples. */
  public Data data() {
    return data;
  }

  /** {@code [n][P]} gradient of each example's loss. */
  public double[][] lossGradients() {
    int n = (int) data.labels().size(0);
    double[][] gradients = new double[n][];
    for (int i = 0; i < n; i++) {
      int example = i;
      gradients[i] = gradient(() -> loss(example));
    }
    return gradients;
  }

  private double[] gradient(java.util.function.DoubleSupplier function) {
    INDArray parameters = model.params();
    double[] gradient = new double[(int) parameters.length()];
    for (int p = 0; p < gradient.length; p++) {
      double value = parameters.getDouble(p);
      parameters.putScalar(p, value + STEP);
      double above = function.getAsDouble();
      parameters.putScalar(p, value - STEP);
      double below = function.getAsDouble();
      parameters.putScalar(p, value);
      gradient[p] = (above - below) / (2 * STEP);
    }
    return gradient;
  }

  /** Loss of example {@code i}. */
  public double loss(int i) {
    return score(
        new Data(
            rows(data.inputs(), i, i + 1),
            row(data.labels(), i, i + 1),
            data.masks().stream().map(mask -> rowOf(mask, i)).collect(Collectors.toList()),
            rowOf(data.labelMask(), i)));
  }

  /** Mean loss. */
  public double meanLoss() {
    return score(data);
  }

  private static @Nullable INDArray rowOf(@Nullable INDArray mask, int i) {
    return mask == null ? null : row(mask, i, i + 1);
  }

  /** Without L1 and L2 terms. */
  private double score(Data some) {
    INDArray mask = some.masks().get(0);
    if (model instanceof MultiLayerNetwork network) {
      var batch = new DataSet(some.inputs()[0], some.labels(), mask, some.labelMask());
      return network.score(batch, false) - network.calcRegularizationScore(true);
    }
    ComputationGraph graph = (ComputationGraph) model;
    var batch =
        new MultiDataSet(
            some.inputs(),
            new INDArray[] {some.labels()},
            mask == null ? null : new INDArray[] {mask},
            some.labelMask() == null ? null : new INDArray[] {some.labelMask()});
    return graph.score(batch, false) - graph.calcRegularizationScore(true);
  }

  /** {@code [n][T K]} what the network answers; all of the first position first. */
  public double[][] output(INDArray... inputs) {
    INDArray mask = data.masks().get(0);
    INDArray ofInputs = mask == null || mask.size(0) != inputs[0].size(0) ? null : mask;
    return output(ofInputs, inputs);
  }

  private double[][] output(@Nullable INDArray mask, INDArray... inputs) {
    INDArray output =
        model instanceof MultiLayerNetwork network
            ? network.output(inputs[0], false, mask, null)
            : ((ComputationGraph) model)
                .output(false, inputs, mask == null ? null : new INDArray[] {mask}, null)[0];
    return flat(output).toDoubleMatrix();
  }

  private static INDArray flat(INDArray output) {
    INDArray channelsLast =
        switch (output.rank()) {
          case 3 -> output.permute(0, 2, 1);
          case 4 -> output.permute(0, 2, 3, 1);
          default -> output;
        };
    return channelsLast.dup('c').reshape('c', output.size(0), output.length() / output.size(0));
  }

  /**
   * {@code [n]} Frobenius norm of the Jacobian of what the network answers, over all inputs; of
   * time series, at the steps that count.
   */
  public double[] jacobianNorms() {
    int n = (int) data.labels().size(0);
    double[] norms = new double[n];
    for (int i = 0; i < n; i++) {
      INDArray[] inputs =
          Arrays.stream(rows(data.inputs(), i, i + 1)).map(INDArray::dup).toArray(INDArray[]::new);
      INDArray mask = rowOf(data.masks().get(0), i);
      for (int which = 0; which < inputs.length; which++) {
        INDArray ofInput = rowOf(data.masks().get(which), i);
        for (long j = 0; j < inputs[which].length(); j++) {
          long steps = ofInput == null ? 1 : ofInput.length();
          norms[i] += counts(ofInput, j % steps) ? squaredColumn(mask, inputs, which, j) : 0;
        }
      }
      norms[i] = Math.sqrt(norms[i]);
    }
    return norms;
  }

  private double squaredColumn(@Nullable INDArray mask, INDArray[] inputs, int which, long j) {
    double value = inputs[which].getDouble(j);
    inputs[which].putScalar(j, value + STEP);
    double[] above = output(mask, inputs)[0];
    inputs[which].putScalar(j, value - STEP);
    double[] below = output(mask, inputs)[0];
    inputs[which].putScalar(j, value);
    INDArray steps = data.labels().rank() == 3 ? mask : null;
    double sum = 0;
    for (int k = 0; k < above.length; k++) {
      double slope = (above[k] - below[k]) / (2 * STEP);
      long step = steps == null ? 0 : k * steps.length() / above.length;
      sum += counts(steps, step) ? slope * slope : 0;
    }
    return sum;
  }

  private static boolean counts(@Nullable INDArray mask, long step) {
    return mask == null || mask.getDouble(step) != 0;
  }

  /** {@code [P][n][K]} derivative of what the network answers with respect to each parameter. */
  public double[][][] outputSlopes() {
    INDArray parameters = model.params();
    double[][][] slopes = new double[(int) parameters.length()][][];
    for (int p = 0; p < slopes.length; p++) {
      double value = parameters.getDouble(p);
      parameters.putScalar(p, value + STEP);
      double[][] above = output(data.inputs());
      parameters.putScalar(p, value - STEP);
      double[][] below = output(data.inputs());
      parameters.putScalar(p, value);
      for (int i = 0; i < above.length; i++) {
        for (int k = 0; k < above[i].length; k++) {
          above[i][k] = (above[i][k] - below[i][k]) / (2 * STEP);
        }
      }
      slopes[p] = above;
    }
    return slopes;
  }

  /** {@code [P]} Hessian of the mean loss times {@code direction}. */
  public double[] hessianVector(INDArray direction) {
    double step = 1e-4;
    INDArray centre = model.params().dup();
    INDArray shift = direction.mul(step).reshape(centre.shape());
    model.params().addi(shift);
    double[] above = gradient(this::meanLoss);
    model.params().assign(centre).subi(shift);
    double[] below = gradient(this::meanLoss);
    model.params().assign(centre);
    double[] product = new double[above.length];
    Arrays.setAll(product, p -> (above[p] - below[p]) / (2 * step));
    return product;
  }

  /** {@code [P][P]} Hessian of the mean loss, over the parameters in {@code trained}. */
  public double[][] hessian(List<Integer> trained) {
    double step = 1e-3;
    int size = trained.size();
    double[][] hessian = new double[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b <= a; b++) {
        double pp = meanLossAt(trained.get(a), step, trained.get(b), step);
        double pm = meanLossAt(trained.get(a), step, trained.get(b), -step);
        double mp = meanLossAt(trained.get(a), -step, trained.get(b), step);
        double mm = meanLossAt(trained.get(a), -step, trained.get(b), -step);
        hessian[a][b] = (pp - pm - mp + mm) / (4 * step * step);
        hessian[b][a] = hessian[a][b];
      }
    }
    return hessian;
  }

  private double meanLossAt(int a, double stepA, int b, double stepB) {
    INDArray parameters = model.params();
    INDArray before = parameters.dup();
    parameters.putScalar(a, parameters.getDouble(a) + stepA);
    parameters.putScalar(b, parameters.getDouble(b) + stepB);
    double loss = meanLoss();
    parameters.assign(before);
    return loss;
  }

  private static INDArray[] rows(INDArray[] arrays, int from, int to) {
    return Arrays.stream(arrays).map(array -> row(array, from, to)).toArray(INDArray[]::new);
  }

  private static INDArray row(INDArray array, int from, int to) {
    INDArrayIndex[] index = new INDArrayIndex[array.rank()];
    Arrays.fill(index, NDArrayIndex.all());
    index[0] = NDArrayIndex.interval(from, to);
    return array.get(index).dup();
  }
}
