package dev.tacit.oracle;

import dev.tacit.oracle.SmallNetwork.Data;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
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
  public Oracle(SmallNetwork kind, Model original, Data data) {
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
    return score(rows(data.inputs(), i, i + 1), row(data.labels(), i, i + 1));
  }

  /** Mean loss. */
  public double meanLoss() {
    return score(data.inputs(), data.labels());
  }

  private double score(INDArray[] inputs, INDArray labels) {
    return model instanceof MultiLayerNetwork network
        ? network.score(new DataSet(inputs[0], labels), false)
        : ((ComputationGraph) model)
            .score(new MultiDataSet(inputs, new INDArray[] {labels}), false);
  }

  /** {@code [n][K]} what the network answers. */
  public double[][] output(INDArray... inputs) {
    INDArray output =
        model instanceof MultiLayerNetwork network
            ? network.output(inputs[0], false)
            : ((ComputationGraph) model).outputSingle(false, inputs);
    return output.toDoubleMatrix();
  }

  /** {@code [n]} Frobenius norm of the Jacobian of what the network answers, over all inputs. */
  public double[] jacobianNorms() {
    int n = (int) data.labels().size(0);
    double[] norms = new double[n];
    for (int i = 0; i < n; i++) {
      INDArray[] inputs =
          Arrays.stream(rows(data.inputs(), i, i + 1)).map(INDArray::dup).toArray(INDArray[]::new);
      for (INDArray input : inputs) {
        for (long j = 0; j < input.length(); j++) {
          double value = input.getDouble(j);
          input.putScalar(j, value + STEP);
          double[] above = output(inputs)[0];
          input.putScalar(j, value - STEP);
          double[] below = output(inputs)[0];
          input.putScalar(j, value);
          for (int k = 0; k < above.length; k++) {
            double slope = (above[k] - below[k]) / (2 * STEP);
            norms[i] += slope * slope;
          }
        }
      }
      norms[i] = Math.sqrt(norms[i]);
    }
    return norms;
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
