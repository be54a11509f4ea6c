// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** What waits in memory while the disk takes nothing. */
final class MemorySegment implements Segment {

  private final long id;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private int records;

  MemorySegment(long id) {
    this.id = id;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public long size() {
    return content.size();
  }

  @Override
  public int records() {
    return records;
  }

  @Override
  public boolean inMemory() {
    return true;
  }

  @Override
  public void append(byte[] lines, int added) {
    content.writeBytes(lines);
    records += added;
  }

  @Override
  public byte[] read(long offset, int most) {
    int from = Math.toIntExact(offset);
    return Arrays.copyOfRange(
        content.toByteArray(), from, (int) Math.min(content.size(), (long) from + most));
  }

  @Override
  public void force() {}

  @Override
  public void close() {}

  @Override
  public void delete() {}

  @Override
  public void setAside() {}
}
