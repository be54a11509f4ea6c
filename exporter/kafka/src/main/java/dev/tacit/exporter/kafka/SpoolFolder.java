// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One folder of spool files, used by one sink at a time.
 *
 * <p>Sinks that share a spool directory each have a folder of their own in it, which they lock. The
 * operating system lets go of the lock when a process ends, however it ends; the next sink then
 * finds the folder free and delivers what is in it.
 */
final class SpoolFolder implements SegmentStore {

  private static final int MOST_FOLDERS = 10_000;
  private static final long MOST_REJECTED_BYTES = 16L << 20;
  private static final Pattern POSITION = Pattern.compile("((\\d+) (\\d+))( \\p{XDigit}{8})?\n");

  /**
   * Locks of this process. Closing a lock file that another sink of this process holds would
   * release its lock, so such files are not opened at all.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final RandomAccessFile lockFile;
  private Position position;

  private SpoolFolder(Path path, RandomAccessFile lockFile) {
    this.path = path;
    this.lockFile = lockFile;
    this.position = loadPosition();
  }

  /**
   * All folders of {@code directory} that nobody uses and that hold undelivered records, and behind
   * them, last, the one for new records, which may hold older ones too.
   */
  static List<SpoolFolder> claim(Path directory) throws IOException {
    Files.createDirectories(directory);
    List<SpoolFolder> claimed = new ArrayList<>();
    SpoolFolder own = null;
    for (int number = 1; number <= MOST_FOLDERS; number++) {
      Path path = directory.resolve(String.valueOf(number));
      if (own != null && !Files.isDirectory(path)) {
        break;
      }
      SpoolFolder free = isForeign(path) ? null : lock(path);
      if (free == null) {
        continue;
      }
      if (own == null) {
        own = free;
      } else if (free.files().isEmpty()) {
        free.close();
      } else {
        claimed.add(free);
      }
    }
    if (own == null) {
      throw new IOException("all " + MOST_FOLDERS + " folders are in use");
    }
    claimed.add(own);
    return claimed;
  }

  /** Whether another user's job created it. */
  private static boolean isForeign(Path path) {
    return Files.isDirectory(path) && !(Files.isExecutable(path) && Files.isWritable(path));
  }

  private static @Nullable SpoolFolder lock(Path path) throws IOException {
    OwnersOnly.folder(path);
    Path real = path.toRealPath();
    if (!HELD.add(real)) {
      return null;
    }
    RandomAccessFile lockFile = null;
    try {
      OwnersOnly.file(real.resolve("lock"));
      lockFile = new RandomAccessFile(real.resolve("lock").toFile(), "rw");
      FileLock lock = lockFile.getChannel().tryLock();
      if (lock != null) {
        return new SpoolFolder(real, lockFile);
      }
      lockFile.close();
    } catch (IOException e) {
      HELD.remove(real);
      if (lockFile != null) {
        lockFile.close();
      }
      throw e;
    }
    HELD.remove(real);
    return null;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d{12}\\" + FileSegment.SUFFIX))
          .sorted()
          .toList();
    }
  }

  @Override
  public List<Segment> existing() throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (Path file : files()) {
      Segment segment = FileSegment.open(file, 0);
      if (segment.id() < position.segment() || segment.size() == 0) {
        segment.delete();
      } else if (segment.id() == position.segment()) {
        segment.close();
        segments.add(FileSegment.open(file, Math.min(position.offset(), segment.size())));
      } else {
        segments.add(segment);
      }
    }
    return segments;
  }

  @Override
  public Segment create(long id) throws IOException {
    return FileSegment.create(path, id);
  }

  @Override
  public Position position() {
    return position;
  }

  @Override
  public void save(Position newPosition) throws IOException {
    position = newPosition;
    Path fresh = path.resolve("position.new");
    OwnersOnly.file(fresh);
    // Not a channel: that would write nothing for a thread that was interrupted.
    try (OutputStream out = new FileOutputStream(fresh.toFile())) {
      String text = newPosition.segment() + " " + newPosition.offset();
      out.write((text + " " + SpoolEntry.checksum(text) + "\n").getBytes(US_ASCII));
    }
    Files.move(
        fresh,
        path.resolve("position"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }

  /** The start if it cannot be read: rather twice than never. */
  private Position loadPosition() {
    try {
      Matcher text = POSITION.matcher(Files.readString(path.resolve("position"), US_ASCII));
      if (text.matches() && isWhole(text.group(1), text.group(4))) {
        return new Position(Long.parseLong(text.group(2)), Long.parseLong(text.group(3)));
      }
    } catch (IOException | NumberFormatException e) {
      return Position.START;
    }
    return Position.START;
  }

  /** Earlier versions wrote no checksum. */
  private static boolean isWhole(String position, @Nullable String checksum) {
    return checksum == null || checksum.strip().equals(SpoolEntry.checksum(position));
  }

  @Override
  public void reject(String json) throws IOException {
    OwnersOnly.file(path.resolve("rejected.jsonl"));
    File file = path.resolve("rejected.jsonl").toFile();
    if (file.length() + json.length() > MOST_REJECTED_BYTES) {
      throw new IOException("it holds " + file.length() + " bytes already");
    }
    try (OutputStream out = new FileOutputStream(file, true)) {
      out.write((json + "\n").getBytes(US_ASCII));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      lockFile.close();
    } finally {
      HELD.remove(path);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
