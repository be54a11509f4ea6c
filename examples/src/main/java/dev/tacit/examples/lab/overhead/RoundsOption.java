// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import picocli.CommandLine.Option;

/** The option that says how often everything is measured. */
final class RoundsOption {

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "Rounds that count (default: ${DEFAULT-VALUE}).")
  private int count;

  /**
   * @param usual how many by default
   */
  RoundsOption(int usual) {
    this.count = usual;
  }

  int count() {
    return count;
  }
}
