// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What is printed for people on a terminal of 80 columns. */
final class Narrow {

  private Narrow() {}

  /**
   * Checks every line but those in which SLF4J names jars, as it does where the tests' class path
   * has two bindings.
   *
   * @param paths that may be longer, on lines of their own
   */
  static void assertFits(String text, String... paths) {
    assertThat(
            text.lines()
                .filter(line -> !List.of(paths).contains(line))
                .filter(line -> !line.startsWith("[jar:file:")))
        .isNotEmpty()
        .allMatch(line -> line.length() <= 80)
        .noneMatch(line -> line.contains("NaN") || line.contains("Infinity"));
  }
}
