// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Images of clothes by Zalando (Xiao, Rasul, Vollgraf 2017), under the MIT licence.
 *
 * @param train images to train on
 * @param test images to test on
 */
public record FashionMnist(LabelledImages train, LabelledImages test) {

  /** What the classes are, in the order of their indices. */
  public static final List<String> CLASSES =
      List.of(
          "T-shirt or top",
          "trouser",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "ankle boot");

  static final String TRAIN = "train";
  static final String TEST = "t10k";
  static final String IMAGES = "-images-idx3-ubyte";
  static final String LABELS = "-labels-idx1-ubyte";
  static final String GZIP = ".gz";

  private static final String SUBSET = "/fashion-mnist/";

  /** Where a file of the data set is read from. */
  private interface Source {
    InputStream open(String name) throws IOException;
  }

  /** The 3000 training and 1000 test images that come with the examples. */
  public static FashionMnist subset() {
    try {
      return read(FashionMnist::resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The four IDX files of a directory, with {@code .gz} behind their names or not.
   *
   * @throws IOException if one is missing, cannot be read or does not hold what it should
   */
  public static FashionMnist in(Path directory) throws IOException {
    return read(name -> file(directory, name));
  }

  private static InputStream resource(String name) throws IOException {
    String path = SUBSET + name + GZIP;
    InputStream found = FashionMnist.class.getResourceAsStream(path);
    if (found == null) {
      throw new IOException(path + ": is not on the class path");
    }
    return found;
  }

  private static InputStream file(Path directory, String name) throws IOException {
    Path found =
        Stream.of(name, name + GZIP)
            .map(directory::resolve)
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(
                () -> new IOException("has neither a file " + name + " nor " + name + GZIP));
    return Files.newInputStream(found);
  }

  private static FashionMnist read(Source files) throws IOException {
    return new FashionMnist(images(files, TRAIN), images(files, TEST));
  }

  private static LabelledImages images(Source files, String part) throws IOException {
    IdxFile images = IdxFile.read(files.open(part + IMAGES), part + IMAGES, 3);
    IdxFile labels = IdxFile.read(files.open(part + LABELS), part + LABELS, 1);
    int[] sizes = images.itemSizes();
    if (!Arrays.equals(sizes, new int[] {LabelledImages.SIDE, LabelledImages.SIDE})) {
      throw new IOException(
          part + IMAGES + ": has images of " + sizes[0] + " x " + sizes[1] + ", must be 28 x 28");
    }
    if (images.count() != labels.count()) {
      String counts = images.count() + " images, but " + labels.count() + " labels";
      throw new IOException(part + LABELS + ": there are " + counts);
    }
    return new LabelledImages(images.values(), classes(labels, part + LABELS));
  }

  private static int[] classes(IdxFile labels, String name) throws IOException {
    byte[] values = labels.values();
    int[] classes = IntStream.range(0, values.length).map(i -> values[i] & 0xff).toArray();
    int largest = Arrays.stream(classes).max().orElse(0);
    if (largest >= LabelledImages.CLASSES) {
      throw new IOException(name + ": has label " + largest + ", must be 0 to 9");
    }
    return classes;
  }
}
