// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;

/** Gives whole lines of bytes to a screen. */
final class Complaints extends OutputStream {

  static final Charset CHARSET = UTF_8;

  private final Screen screen;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  Complaints(Screen screen) {
    this.screen = screen;
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      screen.complain(line.toString(CHARSET).stripTrailing());
      line.reset();
    } else {
      line.write(b);
    }
  }

  /** Bytes behind the last line's end; a stream that is closed has no more to come. */
  @Override
  public synchronized void close() {
    if (line.size() > 0) {
      write('\n');
    }
  }
}
