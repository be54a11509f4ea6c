// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a spool file holds: a checksum, what the record is, and its JSON, which is ASCII
 * without line breaks. {@code cut -d' ' -f3-} gives JSON Lines.
 *
 * @param kind decides on the topic
 * @param json value of the record
 */
record SpoolEntry(Kind kind, String json) {

  /** Characters of a line before its JSON, at most. */
  static final int MOST_BEFORE_JSON = 64;

  private static final int CHECKSUM_DIGITS = 8;

  /** What a record is. */
  enum Kind {
    /** All that was measured on one snapshot. */
    REPORT,
    /** That a run began or ended. */
    RUN,
    /** That a run began to memorize. */
    EVENT,
    /** That somebody is asked about its labels. */
    QUESTIONS
  }

  /** The line, its line break included. */
  byte[] line() {
    String content = kind.name().toLowerCase(Locale.ROOT) + " " + json;
    return (checksum(content) + " " + content + "\n").getBytes(US_ASCII);
  }

  /** The entry that a line, its line break left out, holds; null if it is damaged. */
  static @Nullable SpoolEntry parse(byte[] bytes, int from, int to) {
    String line = new String(bytes, from, to - from, US_ASCII);
    int kindFrom = CHECKSUM_DIGITS + 1;
    int jsonFrom = line.indexOf(' ', kindFrom) + 1;
    if (jsonFrom <= kindFrom
        || !line.substring(0, CHECKSUM_DIGITS).equals(checksum(line.substring(kindFrom)))) {
      return null;
    }
    String name = line.substring(kindFrom, jsonFrom - 1);
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return new SpoolEntry(kind, line.substring(jsonFrom));
      }
    }
    return null;
  }

  static String checksum(String content) {
    CRC32C crc = new CRC32C();
    crc.update(content.getBytes(US_ASCII));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }
}
