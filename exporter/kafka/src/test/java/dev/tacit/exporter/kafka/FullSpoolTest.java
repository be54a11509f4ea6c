// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static dev.tacit.exporter.kafka.NumberedSpool.append;
import static dev.tacit.exporter.kafka.NumberedSpool.drain;
import static dev.tacit.exporter.kafka.NumberedSpool.finish;
import static dev.tacit.exporter.kafka.NumberedSpool.numbers;
import static dev.tacit.exporter.kafka.NumberedSpool.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.kafka.Counts.Loss;
import dev.tacit.exporter.programs.Until;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a spool does when there is no room for it. */
final class FullSpoolTest {

  private static final SpoolLimits ROOMY = new SpoolLimits(1 << 20, 1 << 20);

  private final Counts counts = new Counts();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @Test
  void losesTheOldestWhenItIsFullAndCountsThem() throws Exception {
    SpoolLimits tiny = new SpoolLimits(16_000, 16_000);
    try (CaughtLog log = new CaughtLog()) {
      Spool spool = open(tiny);
      append(spool, 0, 1000);

      List<Integer> left = drain(spool);
      assertThat(left).isEqualTo(numbers(1000 - left.size(), 1000)).hasSizeGreaterThan(80);
      assertThat(counts.lost(Loss.SPOOL_FULL)).isEqualTo(1000 - left.size());
      assertThat(log.warnings()).singleElement().asString().contains("is full with 16000 bytes");
      spool.close();
    }
  }

  @Test
  void losesNothingThatIsBeingDeliveredWhenItIsFull() throws Exception {
    Spool spool = open(new SpoolLimits(16_000, 16_000));
    append(spool, 0, 20);
    SpoolBatch batch = take(spool);
    append(spool, 20, 1000);

    List<Integer> delivered = finish(spool, batch);
    int begun = delivered.size();
    delivered.addAll(drain(spool));
    assertThat(delivered.subList(0, begun)).isEqualTo(numbers(0, begun));
    assertThat(delivered).isSorted().endsWith(999);
    assertThat(counts.lost(Loss.SPOOL_FULL)).isEqualTo(1000 - delivered.size());
    spool.close();
  }

  @Test
  void keepsInMemoryWhatAFullDiskDoesNotTakeAndWritesItLater() throws Exception {
    int all;
    try (CaughtLog log = new CaughtLog()) {
      FlakyStore disk = new FlakyStore(folder());
      Spool spool = new Spool(disk, ROOMY, counts);
      append(spool, 0, 10);
      disk.full = true;
      append(spool, 10, 20);
      assertThat(spool.waiting()).isEqualTo(20);
      assertThat(log.warnings()).singleElement().asString().contains("No space left on device");
      disk.full = false;
      AtomicInteger next = new AtomicInteger(20);
      Until.holds(
          "it tries again",
          () -> {
            append(spool, next.get(), next.incrementAndGet());
            return counts.spooledRecords() > 20;
          });
      assertThat(counts.spooledRecords()).isEqualTo(next.get());
      all = next.get();
      spool.close();
    }

    assertThat(drain(open())).isEqualTo(numbers(0, all));
  }

  @Test
  void deliversFromMemoryWhileTheDiskIsFull() throws Exception {
    FlakyStore disk = new FlakyStore(folder());
    Spool spool = new Spool(disk, ROOMY, counts);
    append(spool, 0, 5);
    disk.full = true;
    append(spool, 5, 20);

    assertThat(drain(spool)).isEqualTo(numbers(0, 20));
    assertThat(counts.spoolFailures()).isPositive();
    spool.close();
  }

  @Test
  void writesWhatIsInMemoryWhenItIsClosed() throws Exception {
    FlakyStore disk = new FlakyStore(folder());
    Spool spool = new Spool(disk, ROOMY, counts);
    disk.full = true;
    append(spool, 0, 5);
    disk.full = false;
    spool.close();

    assertThat(drain(open())).isEqualTo(numbers(0, 5));
  }

  @Test
  void countsWhatTheDiskDidNotTakeUntilTheEnd() throws Exception {
    try (CaughtLog log = new CaughtLog()) {
      FlakyStore disk = new FlakyStore(folder());
      Spool spool = new Spool(disk, ROOMY, counts);
      append(spool, 0, 2);
      disk.full = true;
      append(spool, 2, 9);
      spool.close();

      assertThat(counts.lost(Loss.DISK)).isEqualTo(7);
      assertThat(log.warnings()).anyMatch(line -> line.contains("7 records"));
    }
    assertThat(drain(open())).isEqualTo(numbers(0, 2));
  }

  @Test
  void doesNotGrowInMemoryWithoutBound() throws Exception {
    FlakyStore disk = new FlakyStore(folder());
    Spool spool = new Spool(disk, new SpoolLimits(1 << 20, 16_000), counts);
    disk.full = true;
    append(spool, 0, 1000);

    List<Integer> left = drain(spool);
    assertThat(left).isEqualTo(numbers(1000 - left.size(), 1000)).hasSizeGreaterThan(80);
    assertThat(counts.lost(Loss.DISK)).isEqualTo(1000 - left.size());
    spool.close();
  }

  private Spool open() throws IOException {
    return open(ROOMY);
  }

  private Spool open(SpoolLimits limits) throws IOException {
    return new Spool(folder(), limits, counts);
  }

  private SpoolFolder folder() throws IOException {
    List<SpoolFolder> claimed = SpoolFolder.claim(directory);
    return claimed.get(claimed.size() - 1);
  }
}
