// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.jsonl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tacit.argument.Argument;
import dev.tacit.exporter.wire.ReportJson;
import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Appends every report as one line of JSON to a file, see {@link ReportJson}.
 *
 * <p>A report is in the operating system's hands when {@link #publish} returns: {@code tail -f}
 * shows it, and a crash of the job loses at most the line being written. Such a broken line stays
 * in the file; the next one starts on a line of its own.
 *
 * <p>Safe for use by several threads. After {@link #close} it takes no reports.
 */
public final class JsonLinesSink implements Sink {

  private final Path path;
  private final OutputStream file;
  private boolean closed;

  private JsonLinesSink(Path path, OutputStream file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Appends to {@code path}, which is created if it does not exist, its parent directories too.
   *
   * @throws IllegalArgumentException if {@code path} is a directory or cannot be written
   */
  public static JsonLinesSink to(Path path) {
    if (Files.isDirectory(Argument.required("path", path))) {
      throw new IllegalArgumentException("path=" + path + ": is a directory; must be a file");
    }
    try {
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      // Not a channel: that would close for good when the writing thread is interrupted.
      return new JsonLinesSink(path, new FileOutputStream(path.toFile(), true));
    } catch (IOException | UnsupportedOperationException e) {
      throw new IllegalArgumentException(
          "path=" + path + ": must be a file that can be written (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Appends one line. A failure does not end the sink: the next call tries again.
   *
   * @throws IOException naming the path, if the line was not or not wholly written
   */
  @Override
  public synchronized void publish(Report report) throws IOException {
    if (closed) {
      return;
    }
    String line = ReportJson.write(report) + "\n";
    try {
      file.write((endsInsideLine() ? "\n" + line : line).getBytes(UTF_8));
    } catch (IOException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  /** Whether an earlier job, or a disk that was full for a while, left a line unfinished. */
  private boolean endsInsideLine() throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (RandomAccessFile written = new RandomAccessFile(path.toFile(), "r")) {
      long length = written.length();
      if (length == 0) {
        return false;
      }
      written.seek(length - 1);
      return written.read() != '\n';
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      file.close();
    }
  }

  /** {@code "JsonLinesSink"} and the path. */
  @Override
  public String toString() {
    return "JsonLinesSink[" + path + "]";
  }
}
