// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import picocli.CommandLine.Option;

/** The option that says for how long runs may be begun. */
final class Deadline {

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Begin nothing after so many minutes; start again to go on.")
  private double minutes;

  private final long start = System.nanoTime();

  boolean isOver() {
    return System.nanoTime() - start >= minutes * 60e9;
  }
}
