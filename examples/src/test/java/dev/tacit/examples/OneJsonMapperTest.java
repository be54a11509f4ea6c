// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What writes and reads JSON follows one set of rules in each module. */
class OneJsonMapperTest {

  private static final Pattern MADE =
      Pattern.compile("new (Object|Json)Mapper\\(|JsonMapper\\.builder\\(");

  @Test
  void eachModuleMakesOneMapperAndDerivesTheRestFromIt() throws IOException {
    Map<String, List<Path>> makers;
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      makers =
          files
              .filter(file -> file.toString().contains("/src/main/java/"))
              .filter(file -> file.toString().endsWith(".java"))
              .filter(OneJsonMapperTest::makesMapper)
              .collect(Collectors.groupingBy(file -> file.toString().replaceAll("/src/.*", "")));
    }

    assertThat(makers).containsKeys("../exporter", "../examples");
    assertThat(makers).allSatisfy((module, files) -> assertThat(files).hasSize(1));
  }

  private static boolean makesMapper(Path file) {
    try {
      return MADE.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
