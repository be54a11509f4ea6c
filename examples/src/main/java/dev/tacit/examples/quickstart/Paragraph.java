// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.quickstart;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Text that is broken at spaces, so that it fits a terminal.
 *
 * @param first what the first line begins with
 * @param others what the others begin with
 */
record Paragraph(String first, String others, String text) {

  /** Characters of the narrowest terminal that everything fits. */
  static final int WIDTH = 80;

  /** A number stays beside its percent sign. */
  private static final Pattern SPACES = Pattern.compile("\\s+(?!%)");

  Paragraph(String text) {
    this("", "", text);
  }

  /** Only a word that is too long for a line, as a path may be, makes one longer. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : SPACES.split(text.strip(), -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(others);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
