// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import dev.tacit.argument.Argument;
import dev.tacit.report.Report;
import dev.tacit.sink.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the {@link LivePage} of a run into one file when the run ends, for any browser and without
 * a server.
 *
 * <pre>{@code
 * HtmlReport report = HtmlReport.to(Path.of("report.html"));
 * TacitListener tacit = TacitListener.builder("fashion-mlp").sink(report).build();
 * report.page().suspects("fashion-mlp", tacit::suspects); // optional
 * }</pre>
 *
 * <p>It is written when the sink is closed, as closing the listener does. Safe for use by several
 * threads.
 */
public final class HtmlReport implements Sink {

  private final Path file;
  private final LivePage page = new LivePage();
  private boolean closed;

  private HtmlReport(Path file) {
    this.file = file;
  }

  /**
   * Into {@code file}, in place of what is there.
   *
   * @throws IllegalArgumentException if it is a directory
   */
  public static HtmlReport to(Path file) {
    if (Files.isDirectory(Argument.required("file", file))) {
      throw new IllegalArgumentException("file=" + file + ": is a directory; must be a file");
    }
    return new HtmlReport(file);
  }

  /** What is written, to be told of suspects. */
  public LivePage page() {
    return page;
  }

  @Override
  public void publish(Report report) {
    page.publish(report);
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      page.close();
      page.writeHtml(file);
    }
  }
}
