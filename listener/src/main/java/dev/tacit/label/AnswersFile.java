// SPDX-License-Identifier: Apache-2.0
package dev.tacit.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers in a text file: a line for each, {@code RIGHT} or {@code WRONG}, a tab, and what the
 * example is called.
 */
record AnswersFile(Path path) {

  /**
   * @throws IllegalArgumentException if there is no such folder
   */
  AnswersFile {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException("answers=" + path + ": its folder must exist");
    }
  }

  /**
   * All that was written; none if there is no file.
   *
   * @throws IllegalArgumentException if it cannot be read, or a line is none
   */
  Map<String, Answer> read() {
    Map<String, Answer> answers = new LinkedHashMap<>();
    if (!Files.exists(path)) {
      return answers;
    }
    try {
      List<String> lines = Files.readAllLines(path);
      for (int i = 0; i < lines.size(); i++) {
        String[] parts = lines.get(i).split("\t", 2);
        if (parts.length != 2) {
          throw new IllegalArgumentException(
              path + ", line " + (i + 1) + ": must be RIGHT or WRONG, a tab and an id");
        }
        answers.put(parts[1], answer(parts[0], i + 1));
      }
      return answers;
    } catch (IOException e) {
      throw new IllegalArgumentException("answers=" + path + ": cannot be read: " + e, e);
    }
  }

  private Answer answer(String text, int line) {
    try {
      return Answer.valueOf(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          path + ", line " + line + ": is " + text + ", must be RIGHT or WRONG", e);
    }
  }

  /** Replaces the file, which is whole at any time. */
  synchronized void write(Map<String, Answer> answers) throws IOException {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(answers)
        .forEach((id, answer) -> text.append(answer).append('\t').append(id).append('\n'));
    Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
    Files.writeString(unfinished, text);
    Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING);
  }
}
