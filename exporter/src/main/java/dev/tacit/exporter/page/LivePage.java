// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.page;

import com.sun.net.httpserver.HttpHandler;
import dev.tacit.argument.Argument;
import dev.tacit.exporter.api.OnlyGet;
import dev.tacit.label.Answer;
import dev.tacit.label.LabelCheck;
import dev.tacit.label.Question;
import dev.tacit.label.SuspectLabels;
import dev.tacit.report.Report;
import dev.tacit.report.Suspect;
import dev.tacit.sink.Sink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Reports as curves in a browser, for whoever has no Grafana: live, or as a file at the end.
 *
 * <pre>{@code
 * try (PrometheusEndpoint endpoint = PrometheusEndpoint.start(9464);
 *     TacitListener tacit = TacitListener.builder("fashion-mlp").sink(endpoint.page()).build()) {
 *   endpoint.page().suspects("fashion-mlp", tacit::suspects);
 *   ...
 * }
 * }</pre>
 *
 * <p>It keeps reports in memory within a bound, packed to a kilobyte or two each; when the bound is
 * reached, every second of the older reports of the longest run is dropped. Several runs may report
 * to one page.
 *
 * <p>Safe for use by several threads.
 */
public final class LivePage implements Sink {

  /** How many bytes of reports are kept by default. */
  public static final long DEFAULT_BYTES = 16L << 20;

  private static final long FEWEST_BYTES = 1 << 16;

  private final KeptRuns runs;
  private final Descriptions descriptions = new Descriptions();
  private final Suspicions suspicions = new Suspicions();

  /** Keeps at most {@value #DEFAULT_BYTES} bytes of reports. */
  public LivePage() {
    this(DEFAULT_BYTES);
  }

  /**
   * Keeps at most so many bytes of reports.
   *
   * @param bytes from 65536
   * @throws IllegalArgumentException if it is fewer
   */
  public LivePage(long bytes) {
    if (bytes < FEWEST_BYTES) {
      throw new IllegalArgumentException("bytes=" + bytes + ": must be at least " + FEWEST_BYTES);
    }
    this.runs = new KeptRuns(bytes);
  }

  @Override
  public void publish(Report report) {
    descriptions.learn(report);
    runs.add(report);
  }

  /** The runs have ended, unless there comes another report of theirs. The page still answers. */
  @Override
  public void close() {
    runs.end();
  }

  /**
   * Lists examples of a run that are likely mislabelled.
   *
   * @param source as {@code tacit::suspects}; called by the page's threads whenever it is looked
   *     at, also after the listener is closed
   */
  public LivePage suspects(String run, IntFunction<List<Suspect>> source) {
    suspicions.of(Argument.required("run", run), Argument.required("source", source));
    return this;
  }

  /**
   * Shows pictures of them.
   *
   * @param byId the bytes of a PNG, JPEG or GIF file of at most 65536 bytes, for the id of an
   *     example; empty if it has none. Called by the page's threads
   */
  public LivePage images(String run, Function<String, Optional<byte[]>> byId) {
    suspicions.exhibits().images(Argument.required("run", run), Argument.required("byId", byId));
    return this;
  }

  /**
   * Shows examples that are no pictures as text: a sentence, or a row of a table.
   *
   * @param byId the text for the id of an example, of which at most 1000 characters are shown;
   *     empty if it has none. Called by the page's threads
   */
  public LivePage texts(String run, Function<String, Optional<String>> byId) {
    suspicions.exhibits().texts(Argument.required("run", run), Argument.required("byId", byId));
    return this;
  }

  /**
   * Shows examples that are series as small curves.
   *
   * @param byId the values in their order for the id of an example, of which at most 512 are shown;
   *     empty if it has none. Called by the page's threads
   */
  public LivePage series(String run, Function<String, Optional<double[]>> byId) {
    suspicions.exhibits().series(Argument.required("run", run), Argument.required("byId", byId));
    return this;
  }

  /**
   * Says how many labels of the whole training set look wrong.
   *
   * @param check as {@code tacit::labels}; called by the page's threads whenever it is looked at
   */
  public LivePage labels(String run, Supplier<LabelCheck> check) {
    Argument.required("check", check);
    wholeSet().of(Argument.required("run", run), () -> LabelSummary.of(check.get()), null);
    return this;
  }

  /**
   * Says how many labels of the whole training set look wrong, and lists them on demand.
   *
   * @param check as {@code tacit::labels}; called by the page's threads whenever it is looked at
   * @param search as {@code labels -> labels.among(data)}, with data that training does not read;
   *     called by one thread of the page at a time, when somebody asks for the list
   */
  public LivePage labels(
      String run, Supplier<LabelCheck> check, Function<LabelCheck, SuspectLabels> search) {
    Argument.required("check", check);
    Argument.required("search", search);
    wholeSet()
        .of(
            Argument.required("run", run),
            () -> LabelSummary.of(check.get()),
            () -> search.apply(check.get()));
    return this;
  }

  WholeSet wholeSet() {
    return suspicions.wholeSet();
  }

  /**
   * Says where the weights from before memorization are, once there are any.
   *
   * @param file that {@code KeptCheckpoints} writes; the page names it if it exists
   */
  public LivePage checkpoint(String run, Path file) {
    suspicions.checkpoint(Argument.required("run", run), Argument.required("file", file));
    return this;
  }

  /**
   * Asks whoever looks at the page whether the labels of some examples are right.
   *
   * @param questions as {@code tacit::questions}; called by the page's threads whenever it is
   *     looked at
   * @param answers as {@code tacit::answer}; called by the page's threads, for anybody who can open
   *     the page
   */
  public LivePage asks(
      String run, Supplier<List<Question>> questions, BiConsumer<String, Answer> answers) {
    suspicions.asks(
        Argument.required("run", run),
        new Questions(
            Argument.required("questions", questions), Argument.required("answers", answers)));
    return this;
  }

  /**
   * Names the classes that labels stand for.
   *
   * @param names in the order of their indices
   */
  public LivePage classes(String run, List<String> names) {
    suspicions.exhibits().classes(Argument.required("run", run), Argument.required("names", names));
    return this;
  }

  /** What answers for the page below {@code /}, in the JDK's HTTP server. */
  public HttpHandler handler() {
    return new AnswerTaker(
        suspicions, new OnlyGet(new PageHandler(runs, runs, "http", descriptions, suspicions)));
  }

  /**
   * Writes the page with all its runs into one file that any browser opens, without a server. Of
   * each worker it holds at most 2000 reports, evenly spread. A file that is there is replaced.
   *
   * @throws IOException naming the file, if that fails; what was there is then as it was
   */
  public void writeHtml(Path file) throws IOException {
    Path absolute = Argument.required("file", file).toAbsolutePath();
    Path directory = absolute.getParent();
    try {
      if (directory == null || Files.isDirectory(absolute)) {
        throw new IOException("is a directory");
      }
      Files.createDirectories(directory);
      Path unfinished = directory.resolve(absolute.getFileName() + ".unfinished");
      try {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
          new HtmlPage(runs, runs, descriptions, suspicions).write(Optional.empty(), out);
        }
        Files.move(unfinished, absolute, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new IOException(file + ": the report cannot be written: " + e.getMessage(), e);
    }
  }
}
