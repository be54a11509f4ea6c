package dev.tacit.examples.benchmark;

import java.util.List;
import java.util.stream.Collectors;
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

  /** As the option takes them. */
  String text() {
    return networks.stream().map(Enum::name).collect(Collectors.joining(","));
  }
}
