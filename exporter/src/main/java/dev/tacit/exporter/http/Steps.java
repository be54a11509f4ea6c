// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An answer in small steps, so that a client that takes it slowly is told from one that stands. */
final class Steps extends FilterOutputStream {

  private static final int STEP = 32 * 1024;

  Steps(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int at = from; at < from + length; at += STEP) {
      Turn.now(Turn.Doing.WRITING);
      out.write(bytes, at, Math.min(STEP, from + length - at));
    }
    Turn.now(Turn.Doing.MAKING);
  }

  @Override
  public void close() throws IOException {
    Turn.now(Turn.Doing.WRITING);
    super.close();
  }
}
