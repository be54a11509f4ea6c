package dev.tacit.examples.onset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Data sets of the R package mlbench, as {@code write.csv} of R writes them. */
record MlbenchData(Path folder) {

  /** Where {@code listener/docs/onset.md} has them written. */
  static final MlbenchData WRITTEN = new MlbenchData(Path.of("examples/target/mlbench"));

  /**
   * Numbers with the class first or last.
   *
   * @param skipped columns at the front that are no inputs
   */
  Samples read(String name, boolean classFirst, int skipped) {
    Path file = folder.resolve(name + ".csv");
    try {
      List<String[]> rows =
          Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")).toList();
      return classFirst ? parsed(rows, 0, 1) : parsed(rows, rows.get(0).length - 1, skipped);
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + ": is missing (apt-get install r-cran-mlbench, then see onset.md)", e);
    }
  }

  private static Samples parsed(List<String[]> rows, int label, int from) {
    List<String> classes =
        new ArrayList<>(rows.stream().map(row -> row[label]).distinct().sorted().toList());
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
