// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** Reads properties one by one, so that the line of each is known. */
final class PropertyLines {

  private final SettingsFile file;

  PropertyLines(SettingsFile file) {
    this.file = file;
  }

  void read(String text) {
    List<String> lines = text.lines().toList();
    int begin = 0;
    while (begin < lines.size()) {
      int end = begin + 1;
      while (end < lines.size() && !isComment(lines.get(begin)) && goesOn(lines.get(end - 1))) {
        end++;
      }
      take(String.join("\n", lines.subList(begin, end)), begin + 1);
      begin = end;
    }
  }

  private static boolean isComment(String line) {
    return line.strip().startsWith("#") || line.strip().startsWith("!");
  }

  /** Whether it ends with a backslash that no other one stands before. */
  private static boolean goesOn(String line) {
    int last = line.length();
    while (last > 0 && line.charAt(last - 1) == '\\') {
      last--;
    }
    return (line.length() - last) % 2 == 1;
  }

  private void take(String logicalLine, int number) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(logicalLine));
    } catch (IllegalArgumentException e) {
      throw file.malformed(number, "has a \\u that four hexadecimal digits must follow");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    one.stringPropertyNames().forEach(name -> file.take(name, one.getProperty(name), number));
  }
}
