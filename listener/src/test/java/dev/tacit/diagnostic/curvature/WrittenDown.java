// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import dev.tacit.replica.Replica;
import dev.tacit.testing.OneSnapshot;
import dev.tacit.testing.SmallNetwork;
import dev.tacit.testing.TestNetwork.Data;
import java.util.Random;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Matrices of small networks, entry by entry, and vectors to try on them. */
final class WrittenDown {

  private WrittenDown() {}

  /** A small network after some steps of training, in double precision. */
  static OneSnapshot network(SmallNetwork kind, int steps) {
    MultiLayerNetwork model = (MultiLayerNetwork) kind.build(DataType.DOUBLE);
    Data data = kind.data(10, 3);
    for (int i = 0; i < steps; i++) {
      model.fit(data.inputs()[0], data.labels());
    }
    return OneSnapshot.of(model, data);
  }

  /** From the matrix's product with each unit vector. */
  static INDArray matrix(OneSnapshot network, BiFunction<Replica, INDArray, INDArray> product) {
    int size = (int) network.model().numParams();
    double[][] rows =
        network.with(
            replica -> {
              double[][] products = new double[size][];
              for (int p = 0; p < size; p++) {
                INDArray unit = Nd4j.zeros(DataType.DOUBLE, 1, size).putScalar(p, 1);
                products[p] = product.apply(replica, unit).toDoubleVector();
              }
              return products;
            });
    return Nd4j.create(rows);
  }

  static INDArray hessian(OneSnapshot network) {
    return matrix(network, (r, v) -> r.hessianVector(network.training(), v));
  }

  /** {@code [1, length]} of -1 and 1. */
  static INDArray signs(Random random, long length) {
    double[] signs = random.doubles(length).map(x -> x < 0.5 ? -1 : 1).toArray();
    return Nd4j.createFromArray(signs).reshape(1, length);
  }
}
