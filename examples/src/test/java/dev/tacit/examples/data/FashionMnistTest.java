// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;

final class FashionMnistTest {

  private static final Path FULL = Path.of("/usr/share/datasets/fashion-mnist");

  @TempDir private Path directory = Path.of("");

  @Test
  void theSubsetHasAsManyImagesOfEachClass() {
    FashionMnist subset = FashionMnist.subset();

    assertThat(countsOfClasses(subset.train())).containsOnly(300).hasSize(10);
    assertThat(countsOfClasses(subset.test())).containsOnly(100).hasSize(10);
  }

  @Test
  void theSubsetIsWhatItsWriterWrites() throws IOException {
    SubsetWriter.write(FashionMnist.subset(), directory);

    assertSameFilesAsTheSubset();
  }

  @Test
  void theSubsetIsOfTheFullFiles() throws IOException {
    assumeTrue(
        Files.isDirectory(FULL),
        "the full files are missing; install them with: apt-get install dataset-fashion-mnist");

    SubsetWriter.write(FashionMnist.in(FULL), directory);

    assertSameFilesAsTheSubset();
  }

  @Test
  void readsFilesThatAreNotZipped() throws IOException {
    SubsetWriter.write(FashionMnist.subset(), directory);
    for (Path zipped : written()) {
      unzip(zipped);
    }

    FashionMnist read = FashionMnist.in(directory);

    assertThat(read.train().labels()).isEqualTo(FashionMnist.subset().train().labels());
    assertThat(read.test().pixels()).isEqualTo(FashionMnist.subset().test().pixels());
  }

  @Test
  void saysWhichFileIsMissing() throws IOException {
    SubsetWriter.write(FashionMnist.subset(), directory);
    Files.delete(directory.resolve("t10k-labels-idx1-ubyte.gz"));

    assertThatThrownBy(() -> FashionMnist.in(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "neither a file t10k-labels-idx1-ubyte nor t10k-labels-idx1-ubyte.gz");
  }

  @Test
  void saysThatImagesAndLabelsDoNotBelongTogether() throws IOException {
    SubsetWriter.write(FashionMnist.subset(), directory);
    Files.delete(directory.resolve("train-labels-idx1-ubyte.gz"));
    Files.copy(
        directory.resolve("t10k-labels-idx1-ubyte.gz"),
        directory.resolve("train-labels-idx1-ubyte.gz"));

    assertThatThrownBy(() -> FashionMnist.in(directory))
        .hasMessage("train-labels-idx1-ubyte: there are 3000 images, but 1000 labels");
  }

  @Test
  void saysThatImagesAreNotOfTheRightSize() throws IOException {
    IdxFile small = new IdxFile(new int[] {1, 2, 2}, new byte[4]);
    for (String part : List.of("train", "t10k")) {
      write(small, part + "-images-idx3-ubyte");
      write(new IdxFile(new int[] {1}, new byte[1]), part + "-labels-idx1-ubyte");
    }

    assertThatThrownBy(() -> FashionMnist.in(directory))
        .hasMessage("train-images-idx3-ubyte: has images of 2 x 2, must be 28 x 28");
  }

  @Test
  void saysThatALabelIsNoClass() throws IOException {
    for (String part : List.of("train", "t10k")) {
      write(new IdxFile(new int[] {1, 28, 28}, new byte[784]), part + "-images-idx3-ubyte");
      write(new IdxFile(new int[] {1}, new byte[] {10}), part + "-labels-idx1-ubyte");
    }

    assertThatThrownBy(() -> FashionMnist.in(directory))
        .hasMessage("train-labels-idx1-ubyte: has label 10, must be 0 to 9");
  }

  @Test
  void batchesHoldAllImagesInOrder() {
    LabelledImages images = FashionMnist.subset().test();

    List<DataSet> batches = images.batches(300).toList();

    assertThat(batches).extracting(DataSet::numExamples).containsExactly(300, 300, 300, 100);
    assertThat(DataSet.merge(batches).getFeatures()).isEqualTo(images.toDataSet().getFeatures());
    assertThat(DataSet.merge(batches).getLabels().argMax(1).toIntVector())
        .isEqualTo(images.labels());
  }

  @Test
  void pixelsGoFromZeroToOne() {
    DataSet data = FashionMnist.subset().test().toDataSet();

    assertThat(data.getFeatures().minNumber().doubleValue()).isEqualTo(0);
    assertThat(data.getFeatures().maxNumber().doubleValue()).isEqualTo(1);
  }

  private static int[] countsOfClasses(LabelledImages images) {
    int[] counts = new int[LabelledImages.CLASSES];
    Arrays.stream(images.labels()).forEach(label -> counts[label]++);
    return counts;
  }

  private void assertSameFilesAsTheSubset() throws IOException {
    assertThat(written()).hasSize(4);
    for (Path file : written()) {
      String resource = "/fashion-mnist/" + file.getFileName();
      try (InputStream committed = FashionMnistTest.class.getResourceAsStream(resource)) {
        assertThat(file).hasBinaryContent(committed.readAllBytes());
      }
    }
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private void write(IdxFile file, String name) throws IOException {
    try (OutputStream out = Files.newOutputStream(directory.resolve(name))) {
      file.write(out);
    }
  }

  private static void unzip(Path zipped) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(zipped))) {
      Files.copy(in, Path.of(zipped.toString().replace(".gz", "")));
    }
    Files.delete(zipped);
  }
}
