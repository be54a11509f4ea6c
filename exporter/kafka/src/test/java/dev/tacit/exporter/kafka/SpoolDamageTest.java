// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happened to its files, a spool delivers what is whole, in order, and goes on. */
final class SpoolDamageTest {

  private static final int RECORDS = 300;
  private static final int SEEDS = 20;

  /** Many segments, but room for all. */
  private static final SpoolLimits LIMITS = new SpoolLimits(128_000, 128_000);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  /** What happens to one file of many. */
  enum Damage {
    CUT_OFF,
    EMPTIED,
    DELETED,
    BITS_FLIPPED,
    ZEROS_AT_THE_END,
    A_PIECE_ZEROED,
    NOISE_INSERTED,
    LINE_BREAKS_GONE,
    WRITTEN_TWICE,
    POSITION_LOST,
    POSITION_CHANGED
  }

  @ParameterizedTest
  @EnumSource
  void deliversWhatIsWholeAndGoesOn(Damage damage) throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      Path spools = Files.createDirectory(directory.resolve(damage + "-" + seed));
      Random random = new Random(seed);
      fill(spools);
      harm(damage, spools.resolve("1"), random);

      Counts counts = new Counts();
      Spool spool = open(spools, counts);
      for (int i = RECORDS; i < RECORDS + 10; i++) {
        spool.append(entry(i));
      }
      List<Integer> out = drain(spool);
      spool.close();

      List<Integer> distinct = out.stream().distinct().toList();
      assertThat(distinct).as("seed %d", seed).isSorted();
      assertThat(out).as("what came after the damage, seed %d", seed).endsWith(309);
      assertThat(distinct).containsAll(IntStream.range(RECORDS, RECORDS + 10).boxed().toList());
      assertThat(distinct.size()).as("a file of many, seed %d", seed).isGreaterThan(RECORDS / 2);
      if (damage == Damage.POSITION_LOST || damage == Damage.POSITION_CHANGED) {
        assertThat(out).as("seed %d", seed).hasSize(RECORDS + 10);
      }
      if (damage != Damage.WRITTEN_TWICE) {
        assertThat(out).doesNotHaveDuplicates();
      }
      Spool next = open(spools, counts);
      assertThat(next.waiting()).as("nothing is left, seed %d", seed).isZero();
      next.close();
    }
  }

  private static void fill(Path spools) throws IOException {
    Spool spool = open(spools, new Counts());
    for (int i = 0; i < RECORDS; i++) {
      spool.append(entry(i));
    }
    spool.close();
  }

  private static void harm(Damage damage, Path folder, Random random) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(one -> one.toString().endsWith(FileSegment.SUFFIX)).sorted().toList();
    }
    Path file = files.get(random.nextInt(files.size()));
    byte[] bytes = Files.readAllBytes(file);
    int at = random.nextInt(bytes.length);
    int length = 1 + random.nextInt(Math.min(2000, bytes.length - at));
    switch (damage) {
      case CUT_OFF -> Files.write(file, Arrays.copyOf(bytes, at));
      case EMPTIED -> Files.write(file, new byte[0]);
      case DELETED -> Files.delete(file);
      case BITS_FLIPPED -> Files.write(file, flipped(bytes, random));
      case ZEROS_AT_THE_END -> lengthen(file);
      case A_PIECE_ZEROED -> Files.write(file, zeroed(bytes, at, length));
      case NOISE_INSERTED -> Files.write(file, inserted(bytes, at, length, random));
      case LINE_BREAKS_GONE -> Files.writeString(file, text(bytes).replace('\n', ' '), US_ASCII);
      case WRITTEN_TWICE -> Files.writeString(file, text(bytes) + text(bytes), US_ASCII);
      case POSITION_LOST -> Files.delete(folder.resolve("position"));
      case POSITION_CHANGED -> {
        Path position = folder.resolve("position");
        Files.writeString(position, Files.readString(position).replaceFirst("^1", "9"));
      }
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, US_ASCII);
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    for (int i = 0; i < 20; i++) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  private static byte[] zeroed(byte[] bytes, int at, int length) {
    byte[] changed = bytes.clone();
    Arrays.fill(changed, at, at + length, (byte) 0);
    return changed;
  }

  private static byte[] inserted(byte[] bytes, int at, int length, Random random) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
    System.arraycopy(noise, 0, longer, at, length);
    System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
    return longer;
  }

  /** As some file systems leave it after a power cut. */
  private static void lengthen(Path file) throws IOException {
    try (RandomAccessFile longer = new RandomAccessFile(file.toFile(), "rw")) {
      longer.setLength(longer.length() + 5000);
    }
  }

  private static Spool open(Path spools, Counts counts) throws IOException {
    return new Spool(SpoolFolder.claim(spools).get(0), LIMITS, counts);
  }

  private static SpoolEntry entry(int number) {
    return new SpoolEntry(
        SpoolEntry.Kind.REPORT,
        "{\"number\":%d,\"rest\":\"%s\"}".formatted(number, "x".repeat(100)));
  }

  private static List<Integer> drain(Spool spool) throws InterruptedException {
    spool.finish();
    List<Integer> numbers = new ArrayList<>();
    for (SpoolBatch batch = spool.take(); batch != null; batch = spool.take()) {
      for (SpoolBatch.Item item : batch.items()) {
        spool.delivered(item);
        numbers.add(Integer.parseInt(item.entry().json().split("[:,]", -1)[1]));
      }
      spool.release();
    }
    return numbers;
  }
}
