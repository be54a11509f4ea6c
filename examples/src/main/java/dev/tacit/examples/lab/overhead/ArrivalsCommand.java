// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.lab.result.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What it costs training to have its own forward passes read. */
@Command(
    name = "arrivals",
    description =
        "Times what reading training's own forward passes takes of iterations, and looks whether"
            + " parameters stay the same to the bit.")
final class ArrivalsCommand implements Callable<Integer> {

  @Mixin private ChosenNetworks networks = new ChosenNetworks();

  @Option(
      names = "--windows",
      paramLabel = "N",
      defaultValue = "12",
      converter = AtLeastOne.class,
      description =
          "How many stretches of a run are timed, after one to warm up (default:"
              + " ${DEFAULT-VALUE}).")
  private int windows;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "10",
      description = "How long each of them lasts (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Mixin private Output output = new Output("arrivals.json");

  @Override
  public Integer call() throws IOException {
    FashionMnist images = FashionMnist.subset();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (BenchmarkNetwork network : networks.all()) {
      Map<String, Object> row = new ReadRun(network, images.train()).observe(windows, seconds);
      System.out.println(row);
      rows.add(row);
    }
    output.writeWithConditions(Map.of("arrivals", rows));
    return CommandLine.ExitCode.OK;
  }
}
