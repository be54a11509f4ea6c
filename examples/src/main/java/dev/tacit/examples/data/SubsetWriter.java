package dev.tacit.examples.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the subset that comes with the examples: the first 300 training and the first 100 test
 * images of each class, in the order of the full files.
 */
public final class SubsetWriter {

  private static final int TRAIN_OF_EACH_CLASS = 300;
  private static final int TEST_OF_EACH_CLASS = 100;

  private SubsetWriter() {}

  /**
   * Two arguments: the directory of the full files, and the one to write to.
   *
   * @throws IOException if the full files cannot be read, or the subset cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("arguments: FROM_DIRECTORY TO_DIRECTORY");
    }
    write(FashionMnist.in(Path.of(args[0])), Path.of(args[1]));
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
