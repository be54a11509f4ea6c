// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that the quick start will write, checked together. */
final class OutputFiles {

  private OutputFiles() {}

  /**
   * The first fault, with option, path and what to do; empty if all can be written.
   *
   * @param data directory that is read
   */
  static Optional<String> fault(Path reports, @Nullable Path html, @Nullable Path data) {
    OutputFile lines = new OutputFile("--reports", reports, false);
    if (html == null) {
      return fault(lines, data);
    }
    return lines.isSameAs(html)
        ? Optional.of("--html=" + html + ": is the file of --reports; name another file")
        : Stream.of(lines, new OutputFile("--html", html, true))
            .flatMap(file -> fault(file, data).stream())
            .findFirst();
  }

  private static Optional<String> fault(OutputFile file, @Nullable Path data) {
    Optional<String> fault =
        file.isFileOf(data)
            ? Optional.of("is a file of --data, and would be lost; name another file")
            : file.fault();
    return fault.map(why -> file.option() + "=" + file.path() + ": " + why);
  }
}
