// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who copies a file still knows its licence. */
final class LicenceOfFilesTest {

  private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0\n";

  private static final List<String> KINDS = List.of(".java", ".js", ".mjs", ".jsx");

  private static boolean isSource(Path file) {
    String path = file.toString();
    return KINDS.stream().anyMatch(path::endsWith)
        && !path.contains("/target/")
        && !path.contains("/node_modules/");
  }

  private static boolean saysIt(Path file) {
    try {
      return Files.readString(file).startsWith(LICENCE);
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  @Test
  void everySourceFileBeginsWithIt() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      List<Path> sources = files.filter(LicenceOfFilesTest::isSource).toList();

      assertThat(sources).hasSizeGreaterThan(1000).allMatch(LicenceOfFilesTest::saysIt);
    }
  }
}
