// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A folder on a disk that is full, or hangs when it is forced, whenever a test wants it to. */
final class FlakyStore implements SegmentStore {

  private final SegmentStore folder;
  boolean full;

  /** Forcing waits for it, if there is one. */
  volatile @Nullable CountDownLatch hang;

  /** Told that forcing began. */
  final CountDownLatch forcing = new CountDownLatch(1);

  FlakyStore(SegmentStore folder) {
    this.folder = folder;
  }

  private void check() throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public List<Segment> existing() throws IOException {
    return folder.existing();
  }

  @Override
  public Segment create(long id) throws IOException {
    check();
    return new FlakySegment(folder.create(id));
  }

  @Override
  public Position position() {
    return folder.position();
  }

  @Override
  public void save(Position position) throws IOException {
    check();
    folder.save(position);
  }

  @Override
  public void reject(String json) throws IOException {
    check();
    folder.reject(json);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }

  private final class FlakySegment implements Segment {

    private final Segment file;

    FlakySegment(Segment file) {
      this.file = file;
    }

    @Override
    public long id() {
      return file.id();
    }

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public int records() {
      return file.records();
    }

    @Override
    public boolean inMemory() {
      return false;
    }

    @Override
    public void append(byte[] lines, int records) throws IOException {
      check();
      file.append(lines, records);
    }

    @Override
    public byte[] read(long offset, int most) throws IOException {
      return file.read(offset, most);
    }

    @Override
    public void force() throws IOException {
      check();
      forcing.countDown();
      awaitRelease();
      file.force();
    }

    private void awaitRelease() throws IOException {
      CountDownLatch until = hang;
      try {
        if (until != null) {
          until.await();
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }

    @Override
    public void delete() throws IOException {
      file.delete();
    }

    @Override
    public void setAside() throws IOException {
      file.setAside();
    }
  }
}
