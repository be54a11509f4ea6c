// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README is a front page, and code in it and other pages is code that the tests run. */
final class ReadmeTest {

  private static final int MOST_WORDS = 900;

  private static final Pattern BLOCK =
      Pattern.compile("<!-- (\\S+\\.java)#(\\S+) -->\\s*```java\\n(.*?)```", Pattern.DOTALL);

  private record Block(String file, String tag, String text) {

    List<String> imports() {
      return text.lines().filter(line -> line.startsWith("import ")).toList();
    }

    String withoutImports() {
      return text.replaceAll("(?m)^import .*\\R", "").strip();
    }

    boolean names(String type) {
      return Pattern.compile("\\b" + type + "\\b").matcher(withoutImports()).find();
    }
  }

  @Test
  void codeIsThatOfTheExamples() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (Page page : Page.all()) {
      blocks.addAll(blocks(page.text()));
    }

    assertThat(blocks).hasSizeGreaterThan(2);
    for (Block block : blocks) {
      assertThat(block.withoutImports())
          .as(block.file() + "#" + block.tag())
          .isEqualTo(region(Page.TOP.resolve(block.file()), block.tag()));
    }
  }

  @Test
  void itsJavaHasTheImportsThatItNeeds() throws IOException {
    for (Block block : blocks(readme())) {
      assertThat(block.imports())
          .as(block.file() + "#" + block.tag())
          .isNotEmpty()
          .isEqualTo(
              Files.readAllLines(Page.TOP.resolve(block.file())).stream()
                  .filter(line -> line.matches("import dev\\.tacit\\.(?!examples).*"))
                  .filter(line -> block.names(line.replaceAll(".*\\.|;", "")))
                  .toList());
    }
  }

  @Test
  void allItsJavaComesFromSomewhere() throws IOException {
    String readme = readme();
    long fences = readme.lines().filter(line -> line.strip().equals("```java")).count();

    assertThat(blocks(readme)).hasSize((int) fences);
  }

  @Test
  void isReadInFewMinutes() throws IOException {
    assertThat(readme().split("\\s+")).hasSizeLessThanOrEqualTo(MOST_WORDS);
  }

  private static String readme() throws IOException {
    return Files.readString(Page.TOP.resolve("README.md"));
  }

  private static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      blocks.add(new Block(matcher.group(1), matcher.group(2), outdented(matcher.group(3))));
    }
    return blocks;
  }

  private static String region(Path file, String tag) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int begin = indexOf(lines, "// tag::" + tag + "[]");
    int end = indexOf(lines, "// end::" + tag + "[]");
    assertThat(begin).as(file + ": tag::" + tag).isNotNegative();
    assertThat(end).as(file + ": end::" + tag).isGreaterThan(begin);
    return outdented(String.join("\n", lines.subList(begin + 1, end)));
  }

  private static int indexOf(List<String> lines, String marker) {
    return lines.stream().map(String::strip).toList().indexOf(marker);
  }

  /** Without common indentation and blank ends. */
  private static String outdented(String text) {
    return text.stripIndent().strip();
  }
}
