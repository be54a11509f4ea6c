// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The data sets that are files. */
final class DataFiles {

  /** Of Debian's package dataset-fashion-mnist. */
  static final Path FASHION = Path.of("/usr/share/datasets/fashion-mnist");

  /** Of Debian's package python3-sklearn. */
  static final Path TABLES = Path.of("/usr/lib/python3/dist-packages/sklearn/datasets/data");

  static final DataFiles OF_DEBIAN =
      new DataFiles(FASHION, TABLES, FannData.OF_DEBIAN, WekaData.OF_DEBIAN, MlbenchData.WRITTEN);

  private final Path fashion;
  private final Path tables;
  private final FannData fann;
  private final WekaData weka;
  private final MlbenchData mlbench;
  private @Nullable FashionMnist images;

  DataFiles(Path fashion, Path tables, FannData fann, WekaData weka, MlbenchData mlbench) {
    this.fashion = fashion;
    this.tables = tables;
    this.fann = fann;
    this.weka = weka;
    this.mlbench = mlbench;
  }

  FannData fann() {
    return fann;
  }

  WekaData weka() {
    return weka;
  }

  MlbenchData mlbench() {
    return mlbench;
  }

  /**
   * Pixels from 0 to 1.
   *
   * @param train the training images, else the test images
   */
  Samples fashion(boolean train) {
    FashionMnist all = images();
    LabelledImages some = (train ? all.train() : all.test()).shuffled(3);
    return new Samples(some.rows(), some.labels());
  }

  private FashionMnist images() {
    if (images == null) {
      try {
        images = FashionMnist.in(fashion);
      } catch (IOException e) {
        throw new UncheckedIOException(
            fashion + ": the full Fashion-MNIST is missing (apt-get install dataset-fashion-mnist)",
            e);
      }
    }
    return images;
  }

  Samples iris() {
    InputStream file = DataFiles.class.getResourceAsStream("/iris.dat");
    if (file == null) {
      throw new UncheckedIOException(
          new FileNotFoundException("iris.dat is not on the class path"));
    }
    try (InputStream in = file) {
      return table(in, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Samples digits() {
    return table("digits.csv.gz", 0);
  }

  Samples cancer() {
    return table("breast_cancer.csv", 1);
  }

  Samples wine() {
    return table("wine_data.csv", 1);
  }

  private Samples table(String name, int headers) {
    Path file = tables.resolve(name);
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return table(in, headers);
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + ": is missing (apt-get install python3-sklearn, or name its folder)", e);
    }
  }

  /** Numbers separated by commas, the last of a line being the class. */
  private static Samples table(InputStream in, int headers) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
    List<String[]> rows =
        reader.lines().skip(headers).filter(l -> !l.isBlank()).map(l -> l.split(",", -1)).toList();
    float[][] inputs = new float[rows.size()][];
    int[] labels = new int[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      String[] cells = rows.get(i);
      inputs[i] = new float[cells.length - 1];
      for (int c = 0; c < inputs[i].length; c++) {
        inputs[i][c] = Float.parseFloat(cells[c].strip());
      }
      labels[i] = (int) Float.parseFloat(cells[cells.length - 1].strip());
    }
    return new Samples(inputs, labels);
  }
}
