// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.robustness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Fisher's 150 flowers, which Deeplearning4j brings, each column of mean 0 and deviation 1. */
final class Iris {

  private static final String FILE = "/iris.dat";
  private static final int CLASSES = 3;

  private Iris() {}

  static DataSet load() {
    List<double[]> rows = rows();
    INDArray inputs = Nd4j.create(rows.size(), 4);
    INDArray labels = Nd4j.zeros(rows.size(), CLASSES);
    for (int i = 0; i < rows.size(); i++) {
      double[] row = rows.get(i);
      inputs.putRow(i, Nd4j.createFromArray(Arrays.copyOf(row, 4)).castTo(inputs.dataType()));
      labels.putScalar(i, (int) row[4], 1);
    }
    inputs.subiRowVector(inputs.mean(0)).diviRowVector(inputs.std(0));
    return new DataSet(inputs, labels);
  }

  private static List<double[]> rows() {
    try (InputStream in = Iris.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new FileNotFoundException(FILE + " is not on the class path");
      }
      return new BufferedReader(new InputStreamReader(in, UTF_8))
          .lines()
          .filter(line -> !line.isBlank())
          .map(
              line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
