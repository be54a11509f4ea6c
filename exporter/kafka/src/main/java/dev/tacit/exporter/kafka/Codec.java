// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/**
 * A codec of Kafka's client, tried out: some need a native library, which is missing, or cannot be
 * unpacked, on some machines.
 *
 * @param name as {@code compression.type} has it
 */
record Codec(String name) {

  private static final byte MAGIC = 2;

  /** Compresses a byte; throws whatever the codec throws that does not work here. */
  void compress() throws IOException {
    ByteBufferOutputStream compressed = new ByteBufferOutputStream(512);
    try (OutputStream out = older() ? openOlder(compressed) : open(compressed)) {
      out.write(1);
    }
  }

  /** Whether the client is older than Kafka 3.8, which has another class for this. */
  private static boolean older() {
    try {
      Class.forName(
          "org.apache.kafka.common.compress.Compression", false, Codec.class.getClassLoader());
      return false;
    } catch (ClassNotFoundException e) {
      return true;
    }
  }

  private OutputStream open(ByteBufferOutputStream to) {
    return Compression.of(name).build().wrapForOutput(to, MAGIC);
  }

  private OutputStream openOlder(ByteBufferOutputStream to) throws IOException {
    try {
      Class<?> type = Class.forName("org.apache.kafka.common.record.CompressionType");
      Object codec = type.getMethod("forName", String.class).invoke(null, name);
      return (OutputStream)
          type.getMethod("wrapForOutput", ByteBufferOutputStream.class, byte.class)
              .invoke(codec, to, MAGIC);
    } catch (InvocationTargetException e) {
      throw new IOException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }
}
