// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Writes the subset that comes with the examples: the first 300 training and the first 100 test
 * images of each class, in the order of the full files.
 */
@Command(
    name = "subset",
    description = "Writes the part of Fashion-MNIST that comes with the examples.")
public final class SubsetWriter implements Callable<Integer> {

  private static final int TRAIN_OF_EACH_CLASS = 300;
  private static final int TEST_OF_EACH_CLASS = 100;

  @Parameters(index = "0", paramLabel = "FROM", description = "The directory of the full files.")
  private Path from = Path.of("");

  @Parameters(index = "1", paramLabel = "TO", description = "The directory to write to.")
  private Path to = Path.of("");

  @Override
  public Integer call() throws IOException {
    write(FashionMnist.in(from), to);
    return CommandLine.ExitCode.OK;
  }

  static void write(FashionMnist full, Path to) throws IOException {
    Files.createDirectories(to);
    write(full.train().firstOfEachClass(TRAIN_OF_EACH_CLASS), to, FashionMnist.TRAIN);
    write(full.test().firstOfEachClass(TEST_OF_EACH_CLASS), to, FashionMnist.TEST);
  }

  private static void write(LabelledImages images, Path to, String part) throws IOException {
    int side = LabelledImages.SIDE;
    int[] sizes = {images.size(), side, side};
    write(new IdxFile(sizes, images.pixels()), to.resolve(part + FashionMnist.IMAGES));
    int[] labels = images.labels();
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) labels[i];
    }
    write(new IdxFile(new int[] {bytes.length}, bytes), to.resolve(part + FashionMnist.LABELS));
  }

  private static void write(IdxFile file, Path path) throws IOException {
    try (OutputStream out =
        new Smallest(Files.newOutputStream(Path.of(path + FashionMnist.GZIP)))) {
      file.write(out);
    }
  }

  /** Gzip at its highest level. */
  private static final class Smallest extends GZIPOutputStream {
    Smallest(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
