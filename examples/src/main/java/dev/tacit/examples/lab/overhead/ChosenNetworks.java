// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import java.util.List;
import picocli.CommandLine.Option;

/** The option that says which networks a command measures. */
final class ChosenNetworks {

  @Option(
      names = "--networks",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "MLP,LENET,LSTM",
      description = "Which networks (default: ${DEFAULT-VALUE}).")
  private List<BenchmarkNetwork> networks = List.of();

  List<BenchmarkNetwork> all() {
    return networks;
  }
}
