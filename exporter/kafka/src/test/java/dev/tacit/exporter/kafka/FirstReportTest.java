// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job may be killed right after its first report. */
final class FirstReportTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path directory;

  @Test
  void nothingIsLoadedBetweenTheFirstReportAndTheDisk() throws Exception {
    Path said = directory.resolve("said");
    Process job =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                FirstReport.class.getName(),
                directory.resolve("spool").toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(job.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      job.destroyForcibly();
    }

    List<String> lines = Files.readAllLines(said);
    int built = lines.indexOf(FirstReport.BUILT);
    int onDisk = lines.indexOf(FirstReport.ON_DISK);
    assertThat(built).isPositive();
    assertThat(onDisk).isGreaterThan(built);
    assertThat(lines.subList(built, onDisk))
        .noneMatch(line -> line.contains(" com.fasterxml.jackson"))
        .noneMatch(line -> line.contains(" dev.tacit.exporter.wire"))
        .noneMatch(line -> line.contains(" io.micrometer"));
  }

  @Test
  void aDiskThatTakesItsTimeToForceHoldsUpNoReport() throws Exception {
    FlakyStore disk = new FlakyStore(SpoolFolder.claim(directory).get(0));
    Spool spool = new Spool(disk, new SpoolLimits(1 << 20, 1 << 20), new Counts());
    Upkeep upkeep = new Upkeep(spool);
    Thread keeping = new Thread(upkeep);
    keeping.start();
    CountDownLatch hanging = new CountDownLatch(1);
    disk.hang = hanging;
    SpoolEntry entry = new SpoolEntry(SpoolEntry.Kind.REPORT, "{\"run\":\"a\"}");
    spool.append(entry);
    CountDownLatch forced = new CountDownLatch(1);
    upkeep.force(forced::countDown);
    assertThat(disk.forcing.await(1, TimeUnit.MINUTES)).isTrue();

    for (int i = 0; i < 100; i++) {
      spool.append(entry);
    }
    SpoolBatch batch = spool.take();
    assertThat(batch == null ? 0 : batch.size()).isEqualTo(101);
    spool.release();
    assertThat(forced.getCount()).isEqualTo(1);

    hanging.countDown();
    assertThat(forced.await(1, TimeUnit.MINUTES)).isTrue();
    upkeep.finish();
    keeping.join();
    spool.close();
  }
}
