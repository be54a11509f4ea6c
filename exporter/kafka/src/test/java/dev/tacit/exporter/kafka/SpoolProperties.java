// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class SpoolProperties {

  private static final SpoolLimits SMALL_SEGMENTS = new SpoolLimits(64_000, 64_000);

  /** What is done to a spool, in any order. */
  enum Step {
    APPEND,
    DELIVER_SOME,
    FORCE,
    REOPEN,
    DISK_FILLS,
    DISK_HAS_ROOM
  }

  @Property(tries = 150)
  void whateverHappensEachRecordComesOutOnceAndInOrder(
      @ForAll @Size(max = 40) List<Step> steps, @ForAll @IntRange(max = 1000) int seed)
      throws Exception {
    Path directory = Files.createTempDirectory("spool");
    try {
      run(steps, new Random(seed), directory);
    } finally {
      delete(directory);
    }
  }

  private static void run(List<Step> steps, Random random, Path directory) throws Exception {
    List<String> out = new ArrayList<>();
    int in = 0;
    FlakyStore disk = new FlakyStore(folder(directory));
    Spool spool = new Spool(disk, SMALL_SEGMENTS, new Counts());
    for (Step step : steps) {
      switch (step) {
        case APPEND -> in = append(spool, in, 1 + random.nextInt(8));
        case DELIVER_SOME -> deliver(spool, out, random);
        case FORCE -> spool.force();
        case DISK_FILLS -> disk.full = true;
        case DISK_HAS_ROOM -> disk.full = false;
        case REOPEN -> {
          disk.full = false;
          spool.close();
          disk = new FlakyStore(folder(directory));
          spool = new Spool(disk, SMALL_SEGMENTS, new Counts());
        }
      }
    }
    spool.finish();
    while (spool.waiting() > 0) {
      deliver(spool, out, random);
    }
    disk.full = false;
    spool.close();
    List<String> expected = IntStream.range(0, in).mapToObj(String::valueOf).toList();
    assertThat(out).isEqualTo(expected);
  }

  private static int append(Spool spool, int in, int count) {
    for (int i = in; i < in + count; i++) {
      spool.append(new SpoolEntry(SpoolEntry.Kind.REPORT, String.valueOf(i)));
    }
    return in + count;
  }

  private static void deliver(Spool spool, List<String> out, Random random)
      throws InterruptedException {
    if (spool.waiting() == 0) {
      return;
    }
    SpoolBatch batch = spool.take();
    if (batch == null) {
      return;
    }
    for (SpoolBatch.Item item : batch.items().subList(0, 1 + random.nextInt(batch.size()))) {
      spool.delivered(item);
      out.add(item.entry().json());
    }
    spool.release();
  }

  private static SpoolFolder folder(Path directory) throws IOException {
    List<SpoolFolder> claimed = SpoolFolder.claim(directory);
    return claimed.get(claimed.size() - 1);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
