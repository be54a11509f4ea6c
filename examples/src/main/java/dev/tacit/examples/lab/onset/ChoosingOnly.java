// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import picocli.CommandLine.Option;

/** The option that keeps what nothing may be chosen on from being looked at. */
final class ChoosingOnly {

  @Option(
      names = "--choosing-only",
      description =
          "Look only at runs that rules may be chosen on; print what is found, write nothing.")
  private boolean set;

  boolean isSet() {
    return set;
  }
}
