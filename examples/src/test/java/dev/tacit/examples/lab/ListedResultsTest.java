// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of results that are kept has all of them, and nothing else. */
final class ListedResultsTest {

  private static final Path RESULTS = Path.of("results").toAbsolutePath().normalize();

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern DOCUMENT = Pattern.compile("\\]\\(([^)]+\\.md)\\)");

  /** A row of the list: names or patterns of files, and the documents that read them. */
  private record Listed(List<String> files, List<String> documents) {

    static Listed of(String row) {
      String[] cells = row.split("\\|", -1);
      return new Listed(all(CODE, cells[1]), all(DOCUMENT, cells[3]));
    }

    private static List<String> all(Pattern pattern, String cell) {
      Matcher matcher = pattern.matcher(cell);
      List<String> found = new ArrayList<>();
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
      return found;
    }
  }

  private static List<Listed> listed() throws IOException {
    return Files.readAllLines(RESULTS.resolve("README.md")).stream()
        .filter(line -> line.startsWith("| `"))
        .map(Listed::of)
        .toList();
  }

  private static List<String> patterns() throws IOException {
    return listed().stream().flatMap(one -> one.files().stream()).toList();
  }

  private static List<Path> kept() throws IOException {
    try (Stream<Path> all = Files.walk(RESULTS)) {
      return all.filter(Files::isRegularFile)
          .map(RESULTS::relativize)
          .filter(file -> !file.equals(Path.of("README.md")))
          .toList();
    }
  }

  private static boolean matches(String pattern, Path file) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(file);
  }

  @Test
  void whatIsKeptIsListed() throws IOException {
    List<String> patterns = patterns();

    assertThat(kept())
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(patterns)
                    .as("list %s in examples/results/README.md, or delete it", file)
                    .anyMatch(pattern -> matches(pattern, file)));
  }

  @Test
  void whatIsListedIsKeptAndListedOnce() throws IOException {
    List<Path> kept = kept();

    assertThat(patterns())
        .doesNotHaveDuplicates()
        .allSatisfy(
            pattern ->
                assertThat(kept)
                    .as("what examples/results/README.md lists as %s", pattern)
                    .anyMatch(file -> matches(pattern, file)));
  }

  @Test
  void aDocumentThatReadsAResultNamesIt() throws IOException {
    for (Listed row : listed()) {
      for (String document : row.documents()) {
        String text = Files.readString(RESULTS.resolve(document));
        assertThat(row.files())
            .as("in %s", document)
            .anyMatch(file -> text.contains("results/" + file.replaceFirst("/?\\*.*", "")));
      }
    }
  }
}
