// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.io.IOException;

/**
 * A piece of a spool, written at its end and read from anywhere.
 *
 * <p>Used under the lock of its spool.
 */
interface Segment {

  /** Later segments have higher numbers. */
  long id();

  /** Bytes of the lines that were written wholly. */
  long size();

  /** Lines that were written wholly and not delivered before this process began. */
  int records();

  /** Whether it is lost when the process ends. */
  boolean inMemory();

  /**
   * Writes all of it, or throws and is as it was before.
   *
   * @param lines whole lines
   * @param records how many
   */
  void append(byte[] lines, int records) throws IOException;

  /** Up to {@code most} of the bytes from {@code offset} on. */
  byte[] read(long offset, int most) throws IOException;

  /** Returns when what was written survives a power cut. */
  void force() throws IOException;

  /** Frees it and keeps its content. */
  void close() throws IOException;

  /** Frees it, and its content with it. */
  void delete() throws IOException;

  /** Frees it, and keeps its content where nobody reads it but a person. */
  void setAside() throws IOException;
}
