// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A spool file. */
final class FileSegment implements Segment {

  static final String SUFFIX = ".spool";

  private static final String ASIDE = ".damaged";
  private static final int CHUNK = 1 << 16;

  private final long id;
  private final Path path;
  // Not a channel: that would close for good when the thread that uses it is interrupted.
  private final RandomAccessFile file;
  private long size;
  private int records;

  private FileSegment(long id, Path path) throws IOException {
    this.id = id;
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "rw");
  }

  static FileSegment create(Path directory, long id) throws IOException {
    Path path = directory.resolve("%012d%s".formatted(id, SUFFIX));
    OwnersOnly.file(path);
    return new FileSegment(id, path);
  }

  /** What an earlier process left; the lines from {@code offset} on count as its records. */
  static FileSegment open(Path path, long offset) throws IOException {
    String name = path.getFileName().toString();
    long id = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    FileSegment segment = new FileSegment(id, path);
    segment.size = segment.file.length();
    segment.records = segment.countLines(offset);
    return segment;
  }

  private int countLines(long offset) throws IOException {
    int lines = 0;
    byte last = '\n';
    for (long at = offset; at < size; ) {
      byte[] chunk = read(at, CHUNK);
      for (byte one : chunk) {
        lines += one == '\n' ? 1 : 0;
      }
      last = chunk[chunk.length - 1];
      at += chunk.length;
    }
    return last == '\n' ? lines : lines + 1;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int records() {
    return records;
  }

  @Override
  public boolean inMemory() {
    return false;
  }

  @Override
  public void append(byte[] lines, int added) throws IOException {
    file.seek(size);
    try {
      file.write(lines);
    } catch (IOException e) {
      cutTorn(e);
      throw e;
    }
    size += lines.length;
    records += added;
  }

  private void cutTorn(IOException cause) {
    try {
      file.setLength(size);
    } catch (IOException e) { // then the next process finds a torn line
      cause.addSuppressed(e);
    }
  }

  @Override
  public byte[] read(long offset, int most) throws IOException {
    byte[] bytes = new byte[(int) Math.min(most, size - offset)];
    file.seek(offset);
    file.readFully(bytes);
    return bytes;
  }

  @Override
  public void force() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  @Override
  public void delete() throws IOException {
    file.close();
    Files.deleteIfExists(path);
  }

  @Override
  public void setAside() throws IOException {
    file.close();
    Files.move(
        path, path.resolveSibling(path.getFileName() + ASIDE), StandardCopyOption.REPLACE_EXISTING);
  }
}
