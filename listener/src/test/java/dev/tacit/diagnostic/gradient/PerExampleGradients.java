// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import dev.tacit.reference.Examples;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.Oracle;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network in single and in double precision, and the gradient of each example's loss by finite
 * differences.
 *
 * @param gradients {@code [n][P]}, 0 at parameters that no training step changes by gradient
 * @param losses {@code [n]}
 */
@SuppressWarnings("ArrayRecordComponent")
record PerExampleGradients(
    OneSnapshot inSingle, OneSnapshot inDouble, double[][] gradients, double[] losses) {

  static PerExampleGradients of(SmallNetwork kind, int n) {
    Model single = kind.build(DataType.FLOAT);
    Model precise = kind.build(DataType.DOUBLE);
    precise.params().assign(single.params().castTo(DataType.DOUBLE));
    Data data = kind.data(n, 3);
    OneSnapshot snapshot = OneSnapshot.of(precise, data);
    Oracle oracle = new Oracle(kind, precise, OneSnapshot.data(snapshot.training()));
    return new PerExampleGradients(
        OneSnapshot.of(single, data),
        snapshot,
        trained(kind, oracle.lossGradients(), precise.paramTable()),
        IntStream.range(0, n).mapToDouble(oracle::loss).toArray());
  }

  Examples examples() {
    return inDouble.training();
  }

  /** Takes out parameters that no training step changes by gradient. */
  private static double[][] trained(
      SmallNetwork kind, double[][] gradients, Map<String, INDArray> parameters) {
    double[][] kept = Arrays.stream(gradients).map(double[]::clone).toArray(double[][]::new);
    int offset = 0;
    for (Map.Entry<String, INDArray> parameter : parameters.entrySet()) {
      int end = offset + (int) parameter.getValue().length();
      if (untrained(kind, parameter.getKey())) {
        for (double[] gradient : kept) {
          Arrays.fill(gradient, offset, end, 0);
        }
      }
      offset = end;
    }
    return kept;
  }

  static boolean untrained(SmallNetwork kind, String parameter) {
    List<String> untrained =
        kind == SmallNetwork.FROZEN ? List.of("1_W", "1_b") : List.of("_mean", "_log10stdev");
    return untrained.stream().anyMatch(parameter::endsWith);
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double norm(double[] vector) {
    return Math.sqrt(dot(vector, vector));
  }

  /** Their mean. */
  static double[] mean(List<double[]> vectors) {
    double[] mean = new double[vectors.get(0).length];
    for (double[] vector : vectors) {
      Arrays.setAll(mean, p -> mean[p] + vector[p] / vectors.size());
    }
    return mean;
  }
}
