// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JSON Lines file. */
record FileSource(Path file) implements Source {

  @Override
  public void forEach(Taker taker) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          taker.take(file + ":" + number, line);
        }
      }
    }
  }
}
