// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Data sets in the format of Weka, all of whose attributes but the last, the class, are numbers.
 */
record WekaData(Path folder) {

  private static final String CLASS = "@attribute class";

  /** Of Debian's package weka. */
  static final WekaData OF_DEBIAN = new WekaData(Path.of("/usr/share/doc/weka/examples"));

  Samples read(String name) {
    Path file = folder.resolve(name + ".arff");
    try {
      List<String> lines = Files.readAllLines(file);
      return parsed(lines.stream().map(String::strip).filter(WekaData::says).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + ": is missing (apt-get install weka, or name its folder)", e);
    }
  }

  private static boolean says(String line) {
    return !line.isEmpty() && !line.startsWith("%");
  }

  private static Samples parsed(List<String> lines) {
    List<String> classes =
        lines.stream()
            .filter(line -> line.startsWith(CLASS))
            .findFirst()
            .map(WekaData::names)
            .orElseThrow();
    List<String[]> rows =
        lines.stream()
            .dropWhile(line -> !line.equalsIgnoreCase("@data"))
            .skip(1)
            .map(line -> line.split(","))
            .toList();
    float[][] inputs = new float[rows.size()][];
    int[] labels = new int[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      String[] cells = rows.get(i);
      inputs[i] = new float[cells.length - 1];
      for (int k = 0; k < inputs[i].length; k++) {
        inputs[i][k] = Float.parseFloat(cells[k]);
      }
      labels[i] = classes.indexOf(cells[cells.length - 1]);
    }
    return new Samples(inputs, labels);
  }

  private static List<String> names(String line) {
    String inBraces = line.substring(line.indexOf('{') + 1, line.indexOf('}'));
    return List.of(inBraces.strip().split("\\s*,\\s*"));
  }
}
