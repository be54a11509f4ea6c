// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Data sets of R packages, as {@code src/main/r/tables.R} writes them. */
record MlbenchData(Path folder) {

  /** Where {@code listener/docs/verdicts.md} has them written. */
  static final MlbenchData WRITTEN = new MlbenchData(Path.of("examples/target/mlbench"));

  /** The class, then numbers. */
  Samples classFirst(String name) {
    return parsed(rows(name), 0, 1);
  }

  /**
   * Numbers, then the class.
   *
   * @param skipped columns at the front that are no inputs
   */
  Samples classLast(String name, int skipped) {
    List<String[]> rows = rows(name);
    return parsed(rows, rows.get(0).length - 1, skipped);
  }

  private List<String[]> rows(String name) {
    Path file = folder.resolve(name + ".csv");
    try {
      return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          file
              + ": is missing (install the R packages that verdicts.md names, and write it with R)",
          e);
    }
  }

  private static Samples parsed(List<String[]> rows, int label, int from) {
    List<String> classes = rows.stream().map(row -> row[label]).distinct().sorted().toList();
    float[][] inputs = new float[rows.size()][];
    int[] labels = new int[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      String[] row = rows.get(i);
      String[] numbers = Arrays.copyOfRange(row, from, label == 0 ? row.length : label);
      inputs[i] = new float[numbers.length];
      for (int k = 0; k < numbers.length; k++) {
        inputs[i][k] = Float.parseFloat(numbers[k]);
      }
      labels[i] = classes.indexOf(row[label]);
    }
    return new Samples(inputs, labels);
  }
}
