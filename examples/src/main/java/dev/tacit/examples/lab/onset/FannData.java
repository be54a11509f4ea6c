// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Data sets in the format of the library FANN: their numbers, then one of 1 for the class. */
record FannData(Path folder) {

  /** Of Debian's package libfann-doc. */
  static final FannData OF_DEBIAN =
      new FannData(Path.of("/usr/share/doc/libfann-dev/examples/datasets"));

  /** Its two files, one after the other. */
  Samples read(String name) {
    return file(name + ".train").followedBy(file(name + ".test"));
  }

  private Samples file(String name) {
    Path file = folder.resolve(name);
    try {
      return parsed(Files.readString(file).strip().split("\\s+"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + ": is missing (apt-get install libfann-doc, or name its folder)", e);
    }
  }

  private static Samples parsed(String[] words) {
    int size = Integer.parseInt(words[0]);
    int numbers = Integer.parseInt(words[1]);
    int classes = Integer.parseInt(words[2]);
    float[][] inputs = new float[size][numbers];
    int[] labels = new int[size];
    int next = 3;
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < numbers; k++) {
        inputs[i][k] = Float.parseFloat(words[next++]);
      }
      for (int k = 0; k < classes; k++) {
        labels[i] = Float.parseFloat(words[next++]) > 0.5 ? k : labels[i];
      }
    }
    return new Samples(inputs, labels);
  }
}
