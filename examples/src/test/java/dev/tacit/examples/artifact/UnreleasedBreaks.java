// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the changelog says of the next version's breaks. */
record UnreleasedBreaks(String text) {

  static UnreleasedBreaks read() throws IOException {
    return in(Files.readString(Path.of("..", "CHANGELOG.md")));
  }

  static UnreleasedBreaks in(String changelog) {
    return new UnreleasedBreaks(
        part(part(changelog, "## [Unreleased]", "\n## ["), "### Breaks", "\n### "));
  }

  private static String part(String text, String begin, String end) {
    int from = text.indexOf(begin);
    int to = text.indexOf(end, Math.max(from, 0) + 1);
    return from < 0 ? "" : text.substring(from, to < 0 ? text.length() : to);
  }

  /** Whether a line of the API is named, as {@code `Type`} or as {@code `Type.member`}. */
  boolean tellOf(String line) {
    return text.contains("`" + name(line));
  }

  /** How a line is named in the changelog. */
  static String name(String line) {
    String type = line.substring(0, line.indexOf(": ")).replaceFirst("^([a-z][\\w]*\\.)+", "");
    String fact = line.substring(line.indexOf(": ") + 2);
    if (fact.startsWith("is ") || fact.startsWith("may ")) {
      return type;
    }
    String member = fact.replaceFirst("\\(.*", "").replaceFirst(".* ", "");
    return type.endsWith(member) ? type : type + "." + member;
  }
}
