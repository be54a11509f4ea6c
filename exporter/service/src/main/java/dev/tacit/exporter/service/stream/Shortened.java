// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Iterator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keys and values as bytes, of which only the beginning is kept if they are too long to be read;
 * records that are small while they are compressed may unpack to a thousand times that, and a poll
 * holds many. Headers, which nobody reads, are dropped: the smallest would keep its whole record.
 *
 * @param most longest that is kept whole
 * @param told whether the length of what was cut is told in a header
 */
record Shortened(int most, boolean told) implements Deserializer<byte[]> {

  /** How much is kept of what is too long: enough to see what it is. */
  static final int KEPT = 64 * 1024;

  /** Also that of dead letters. */
  static final String BYTES = "tacit-bytes";

  static Shortened keys() {
    return new Shortened(KEPT, false);
  }

  /**
   * Of values.
   *
   * @param most longest that is read
   */
  static Shortened values(int most) {
    return new Shortened(most, true);
  }

  /** How long a record's value was, before it was cut. */
  static int length(Record<byte[], byte[]> record) {
    Header bytes = record.headers().lastHeader(BYTES);
    byte[] value = record.value();
    return bytes != null
        ? Integer.parseInt(new String(bytes.value(), US_ASCII))
        : value == null ? 0 : value.length;
  }

  @Override
  public byte[] deserialize(String topic, Headers headers, ByteBuffer data) {
    for (Iterator<Header> all = headers.iterator(); all.hasNext(); ) {
      all.next();
      all.remove();
    }
    int length = data.remaining();
    byte[] kept = new byte[length > most ? KEPT : length];
    if (length > most) {
      data.limit(data.position() + KEPT);
      if (told) {
        headers.add(BYTES, Integer.toString(length).getBytes(US_ASCII));
      }
    }
    data.get(kept);
    return kept;
  }

  @Override
  public byte[] deserialize(String topic, byte[] data) {
    return data;
  }
}
