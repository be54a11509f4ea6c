// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A text that takes little room beside a similar one, its dictionary: of a report, whose names and
 * tags come again and again, about the digits remain.
 */
final class Packed {

  private final byte[] dictionary;
  private final byte[] bytes;
  private final int length;

  private Packed(byte[] dictionary, byte[] bytes, int length) {
    this.dictionary = dictionary;
    this.bytes = bytes;
    this.length = length;
  }

  /**
   * Packs.
   *
   * @param dictionary the similar text, shared by many; not copied
   */
  static Packed of(byte[] text, byte[] dictionary) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setDictionary(dictionary);
      deflater.setInput(text);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream(1024);
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      return new Packed(dictionary, packed.toByteArray(), text.length);
    } finally {
      deflater.end();
    }
  }

  /** How many bytes it takes, without the dictionary. */
  int size() {
    return bytes.length;
  }

  byte[] text() {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setDictionary(dictionary);
      inflater.setInput(bytes);
      byte[] text = new byte[length];
      for (int at = 0; at < length; ) {
        int more = inflater.inflate(text, at, length - at);
        if (more == 0) {
          throw new IllegalStateException("ends after " + at + " of " + length + " bytes");
        }
        at += more;
      }
      return text;
    } catch (DataFormatException e) {
      throw new IllegalStateException("what was packed cannot be unpacked", e);
    } finally {
      inflater.end();
    }
  }
}
