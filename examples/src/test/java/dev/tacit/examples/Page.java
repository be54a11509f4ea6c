// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, in Markdown. */
record Page(Path file, String text) {

  static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  /** Code and what it is fenced with. */
  private static final Pattern FENCED = Pattern.compile("```.*?```", Pattern.DOTALL);

  /** Where a link leads, in parentheses behind its text. */
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  /** All that belong to the project. */
  static List<Page> all() throws IOException {
    List<Page> pages = new ArrayList<>();
    try (Stream<Path> files = Files.walk(TOP)) {
      for (Path file : files.filter(Page::isPage).toList()) {
        pages.add(new Page(file, Files.readString(file)));
      }
    }
    return pages;
  }

  private static boolean isPage(Path file) {
    String path = TOP.relativize(file).toString();
    return path.endsWith(".md") && !path.contains("target/") && !path.contains("node_modules/");
  }

  /** What its links name, of this project. */
  List<String> links() {
    return LINK.matcher(FENCED.matcher(text).replaceAll(""))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.startsWith("http"))
        .toList();
  }

  /** Where links may lead to within it, as the places that show Markdown make them. */
  List<String> anchors() {
    return text.lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }
}
