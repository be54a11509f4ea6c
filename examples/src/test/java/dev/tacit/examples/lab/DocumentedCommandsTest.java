// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** Commands of the lab that documents and results name can be typed. */
final class DocumentedCommandsTest {

  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  /** In code or at the beginning of a line of it, up to its end or a remark. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:(?<=`)|(?<=` )|(?<=\")|(?<=; )|^)(?:examples/bin/)?lab ([a-z][^`\";\n#\\\\]*)",
          Pattern.MULTILINE);

  private static Stream<Path> documents() throws IOException {
    try (Stream<Path> all = Files.walk(TOP)) {
      return all
          .filter(file -> file.toString().endsWith(".md") || isResult(file))
          .filter(file -> !TOP.relativize(file).toString().matches("(.*/)?(target|\\.git)/.*"))
          .toList()
          .stream();
    }
  }

  private static boolean isResult(Path file) {
    return file.startsWith(TOP.resolve("examples/results")) && file.toString().endsWith(".json");
  }

  /**
   * Why it cannot be typed; options that must be added are left out where a document speaks of it.
   */
  private static Optional<String> fault(String command) {
    try {
      Lab.commandLine().parseArgs(command.strip().split("\\s+", -1));
      return Optional.empty();
    } catch (MissingParameterException e) {
      return Optional.empty();
    } catch (ParameterException e) {
      return Optional.of(command + ": " + e.getMessage());
    }
  }

  @Test
  void everyCommandThatIsNamedIsOne() throws IOException {
    List<String> found = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Path document : documents().toList()) {
      Matcher matcher = COMMAND.matcher(Files.readString(document));
      while (matcher.find()) {
        found.add(matcher.group(1));
        fault(matcher.group(1)).ifPresent(why -> faults.add(document + ": " + why));
      }
    }

    assertThat(found).hasSizeGreaterThan(60);
    assertThat(faults).isEmpty();
  }

  @Test
  void noDocumentNamesAMainClassOfTheLab() throws IOException {
    for (Path document : documents().toList()) {
      assertThat(Files.readString(document))
          .as("%s", document)
          .doesNotContainPattern("dev\\.tacit\\.examples\\.lab\\.[a-z.]*[A-Z]");
    }
  }
}
