// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * An IDX file of unsigned bytes, the format of the MNIST family: two zero bytes, the type, the
 * number of dimensions, their sizes as big-endian integers, and the values row by row.
 */
final class IdxFile {

  private static final int UNSIGNED_BYTE = 0x08;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private final int[] sizes;
  private final byte[] values;

  IdxFile(int[] sizes, byte[] values) {
    this.sizes = sizes.clone();
    this.values = values;
  }

  /** Number of items: the first dimension. */
  int count() {
    return sizes[0];
  }

  /** The dimensions of one item. */
  int[] itemSizes() {
    return Arrays.copyOfRange(sizes, 1, sizes.length);
  }

  /** All values, one item after the other; not a copy. */
  byte[] values() {
    return values;
  }

  /**
   * Reads a file, gzipped or not.
   *
   * @param name of the file, for messages
   * @param dimensions that it must have
   * @throws IOException if it cannot be read or is not of this form
   */
  static IdxFile read(InputStream file, String name, int dimensions) throws IOException {
    try (DataInputStream in = new DataInputStream(unzipped(new BufferedInputStream(file)))) {
      requireHeader(in.readInt(), name, dimensions);
      int[] sizes = new int[dimensions];
      long length = 1;
      for (int i = 0; i < dimensions; i++) {
        sizes[i] = in.readInt();
        length = multiply(length, sizes[i], name);
      }
      return new IdxFile(sizes, values(in, (int) length, name));
    } catch (EOFException e) {
      throw new IOException(name + ": ends early", e);
    }
  }

  private static InputStream unzipped(InputStream file) throws IOException {
    file.mark(2);
    boolean zipped = file.read() == GZIP_FIRST && file.read() == GZIP_SECOND;
    file.reset();
    return zipped ? new GZIPInputStream(file) : file;
  }

  private static void requireHeader(int found, String name, int dimensions) throws IOException {
    int expected = UNSIGNED_BYTE << 8 | dimensions;
    if (found != expected) {
      throw new IOException(
          String.format(
              "%s: begins with 0x%08x, must begin with 0x%08x (IDX, unsigned bytes, %d dimensions)",
              name, found, expected, dimensions));
    }
  }

  private static long multiply(long length, int size, String name) throws IOException {
    if (size < 1 || length * size > Integer.MAX_VALUE - 8) {
      throw new IOException(name + ": has a dimension of " + size + ", which cannot be");
    }
    return length * size;
  }

  private static byte[] values(InputStream in, int length, String name) throws IOException {
    byte[] values = in.readNBytes(length);
    if (values.length < length) {
      throw new IOException(
          name + ": ends early, after " + values.length + " of " + length + " values");
    }
    if (in.read() >= 0) {
      throw new IOException(name + ": goes on after its " + length + " values");
    }
    return values;
  }

  /** Writes the file, not gzipped. */
  void write(OutputStream file) throws IOException {
    DataOutputStream out = new DataOutputStream(file);
    out.writeInt(UNSIGNED_BYTE << 8 | sizes.length);
    for (int size : sizes) {
      out.writeInt(size);
    }
    out.write(values);
    out.flush();
  }
}
