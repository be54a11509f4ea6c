// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import java.util.regex.Pattern;

/**
 * What a job is called that nobody named: by its jar, or its main class.
 *
 * @param command what was started, as the JVM has it in {@value #PROPERTY}
 */
record ProgramName(String command) {

  /** The system property that holds what was started. */
  static final String PROPERTY = "sun.java.command";

  private static final Pattern JAR = Pattern.compile("(?:.*[/\\\\])?([^/\\\\]+)\\.jar");

  String text() {
    String program = command.strip().split("\\s", 2)[0];
    var jar = JAR.matcher(program);
    String name = jar.matches() ? jar.group(1) : program.substring(program.lastIndexOf('.') + 1);
    String plain = name.replaceAll("\\p{Cntrl}", "");
    return plain.isBlank() || plain.length() > 200 ? "training" : plain;
  }
}
