// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A worker of a job that runs at the same time as another of the same run and worker. The one that
 * was started last has the name; this one is shown beside it.
 *
 * @param worker as in its reports
 * @param start of its job
 */
public record TwinStart(String worker, String start) {

  private static final Pattern NAME = Pattern.compile("(.*) \\(start (.+)\\)", Pattern.DOTALL);

  /** Under which it is shown. */
  public String name() {
    return worker + " (start " + start + ")";
  }

  /** Whom a name stands for, if it is that of one. */
  static Optional<TwinStart> of(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(new TwinStart(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
