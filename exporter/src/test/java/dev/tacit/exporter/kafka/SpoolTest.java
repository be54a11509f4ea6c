package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tacit.exporter.kafka.Counts.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpoolTest {

  private static final SpoolLimits ROOMY = new SpoolLimits(1 << 20, 1 << 20);
  private static final int WIDTH = 100;

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
    Batch batch = take(killed);
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
    Batch batch = take(spool);
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
    try (CaughtLog log = new CaughtLog()) {
      FlakyStore disk = new FlakyStore(folder());
      Spool spool = new Spool(disk, ROOMY, counts);
      append(spool, 0, 10);
      disk.full = true;
      append(spool, 10, 20);
      assertThat(spool.waiting()).isEqualTo(20);
      assertThat(log.warnings()).singleElement().asString().contains("No space left on device");
      disk.full = false;
      TimeUnit.MILLISECONDS.sleep(2100); // it tries again every 2 s
      append(spool, 20, 30);
      assertThat(counts.spooledRecords()).isEqualTo(30);
      spool.close();
    }

    assertThat(drain(open())).isEqualTo(numbers(0, 30));
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

  private static void append(Spool spool, int from, int to) {
    for (int i = from; i < to; i++) {
      spool.append(new SpoolEntry(SpoolEntry.Kind.REPORT, json(i)));
    }
  }

  /** All of the same length. */
  private static String json(int number) {
    String digits = "%06d".formatted(number);
    return "{\"number\":\"" + digits + "\",\"rest\":\"" + "x".repeat(WIDTH) + "\"}";
  }

  private static int number(Batch.Item item) {
    return Integer.parseInt(item.entry().json().substring(11, 17));
  }

  private static Batch take(Spool spool) throws InterruptedException {
    Batch batch = spool.take();
    if (batch == null) {
      throw new AssertionError("the spool is empty");
    }
    return batch;
  }

  private static void deliver(Spool spool, int records) throws InterruptedException {
    Batch batch = take(spool);
    batch.items().subList(0, records).forEach(spool::delivered);
    spool.release();
  }

  private static List<Integer> finish(Spool spool, Batch batch) {
    List<Integer> numbers = new ArrayList<>();
    batch
        .items()
        .forEach(
            item -> {
              spool.delivered(item);
              numbers.add(number(item));
            });
    spool.release();
    return numbers;
  }

  private static List<Integer> drain(Spool spool) throws InterruptedException {
    spool.finish();
    List<Integer> numbers = new ArrayList<>();
    for (Batch batch = spool.take(); batch != null; batch = spool.take()) {
      numbers.addAll(finish(spool, batch));
    }
    return numbers;
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
