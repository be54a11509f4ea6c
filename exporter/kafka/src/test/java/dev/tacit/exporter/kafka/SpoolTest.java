// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static dev.tacit.exporter.kafka.NumberedSpool.append;
import static dev.tacit.exporter.kafka.NumberedSpool.deliver;
import static dev.tacit.exporter.kafka.NumberedSpool.drain;
import static dev.tacit.exporter.kafka.NumberedSpool.numbers;
import static dev.tacit.exporter.kafka.NumberedSpool.take;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.kafka.Counts.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {

  private static final SpoolLimits ROOMY = new SpoolLimits(1 << 20, 1 << 20);

  private final Counts counts = new Counts();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @Test
  void givesBackWhatItGotInOrder() throws Exception {
    Spool spool = open();
    append(spool, 0, 1000);

    assertThat(drain(spool)).isEqualTo(numbers(0, 1000));
    assertThat(spool.waiting()).isZero();
    spool.close();
  }

  @Test
  void keepsWhatWasNotDeliveredForTheNextStart() throws Exception {
    Spool spool = open();
    append(spool, 0, 10);
    deliver(spool, 4);
    spool.close();

    Spool next = open();
    assertThat(next.waiting()).isEqualTo(6);
    append(next, 10, 12);

    assertThat(drain(next)).isEqualTo(numbers(4, 12));
    next.close();
    assertThat(files()).isEmpty();
  }

  @Test
  void beginsAgainWhereItWasKilledAndRepeatsAtMostWhatWasOnItsWay() throws Exception {
    Spool killed = open();
    append(killed, 0, 10);
    deliver(killed, 4);
    SpoolBatch batch = take(killed);
    killed.delivered(batch.items().get(0)); // known here, but written nowhere
    Path copy = copyAsFoundAfterAKill();
    killed.close();

    assertThat(drain(openIn(copy))).isEqualTo(numbers(4, 10));
  }

  @Test
  void skipsALineTornByACrash() throws Exception {
    Spool spool = open();
    append(spool, 0, 3);
    spool.close();
    Files.writeString(
        files().get(0), "0123abcd report {\"half", US_ASCII, StandardOpenOption.APPEND);

    try (CaughtLog log = new CaughtLog()) {
      Spool next = open();
      append(next, 3, 5);
      assertThat(drain(next)).isEqualTo(numbers(0, 5));
      next.close();
      assertThat(log.warnings()).singleElement().asString().contains("1 lines", "damaged");
    }
    assertThat(counts.lost(Loss.DISK)).isEqualTo(1);
    assertThat(all(".damaged")).hasSize(1);
  }

  @Test
  void skipsWhatChangedOnDiskAndKeepsItForAPerson() throws Exception {
    Spool spool = open();
    append(spool, 0, 10);
    spool.close();
    byte[] bytes = Files.readAllBytes(files().get(0));
    int line = bytes.length / 10;
    bytes[2 * line + 40] ^= 1; // in record 2
    bytes[6 * line - 1] = ' '; // the break between records 5 and 6
    Files.write(files().get(0), bytes);

    Spool next = open();
    List<Integer> expected = new ArrayList<>(numbers(0, 10));
    expected.removeAll(List.of(2, 5, 6));
    assertThat(drain(next)).isEqualTo(expected);
    next.close();

    assertThat(counts.lost(Loss.DISK)).isEqualTo(2);
    assertThat(Files.readAllBytes(all(".damaged").get(0))).isEqualTo(bytes);
  }

  @Test
  void survivesAFileOfNoise() throws Exception {
    Spool spool = open();
    append(spool, 0, 3);
    spool.close();
    byte[] noise = new byte[5000];
    new java.util.Random(1).nextBytes(noise);
    Files.write(directory.resolve("1/000000000000.spool"), noise);
    Files.delete(directory.resolve("1/position"));

    Spool next = open();
    assertThat(drain(next)).isEqualTo(numbers(0, 3));
    next.close();
  }

  @Test
  void deliversTwiceRatherThanNeverIfItDoesNotKnowHowFarItWas() throws Exception {
    Spool spool = open();
    append(spool, 0, 5);
    deliver(spool, 3);
    spool.close();
    Files.writeString(directory.resolve("1/position"), "1 12x");

    assertThat(drain(open())).isEqualTo(numbers(0, 5));
  }

  @Test
  void eachSinkHasAFolderOfItsOwnAndTheNextStartFindsThemAll() throws Exception {
    Spool one = open();
    Spool two = open();
    append(one, 0, 3);
    append(two, 10, 13);
    one.close();
    two.close();

    List<SpoolFolder> folders = SpoolFolder.claim(directory);
    List<Integer> found = new ArrayList<>();
    for (SpoolFolder folder : folders) {
      found.addAll(drain(new Spool(folder, ROOMY, counts)));
    }
    assertThat(folders).hasSize(2).last().asString().endsWith("1");
    assertThat(found)
        .isEqualTo(Stream.of(numbers(10, 13), numbers(0, 3)).flatMap(List::stream).toList());
  }

  @Test
  void aFolderInUseIsLeftAlone() throws Exception {
    Spool used = open();
    append(used, 0, 3);

    List<SpoolFolder> others = SpoolFolder.claim(directory);
    assertThat(others).singleElement().asString().endsWith("2");
    assertThat(drain(used)).isEqualTo(numbers(0, 3));
  }

  private Spool open() throws IOException {
    return open(ROOMY);
  }

  private Spool open(SpoolLimits limits) throws IOException {
    return new Spool(folder(), limits, counts);
  }

  private Spool openIn(Path other) throws IOException {
    return new Spool(SpoolFolder.claim(other).get(0), ROOMY, counts);
  }

  private SpoolFolder folder() throws IOException {
    List<SpoolFolder> claimed = SpoolFolder.claim(directory);
    return claimed.get(claimed.size() - 1);
  }

  private Path copyAsFoundAfterAKill() throws IOException {
    Path copy = Files.createDirectories(directory.resolve("copy/1"));
    try (Stream<Path> files = Files.list(directory.resolve("1"))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return directory.resolve("copy");
  }

  private List<Path> files() throws IOException {
    return all(FileSegment.SUFFIX);
  }

  private List<Path> all(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("1"))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
