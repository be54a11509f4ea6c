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

/** What the default budget buys in jobs of given lengths. */
@Command(
    name = "schedule",
    description =
        "Trains with the default listener for as long as asked, and tells for each family of"
            + " measures when its first value came and how many there were.")
final class ScheduleCommand implements Callable<Integer> {

  @Mixin private ChosenNetworks networks = new ChosenNetworks();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      split = ",",
      defaultValue = "60,300",
      description = "How long jobs last (default: ${DEFAULT-VALUE}).")
  private List<Double> seconds = List.of();

  @Mixin private Output output = new Output("schedule.json");

  @Override
  public Integer call() throws IOException {
    FashionMnist images = FashionMnist.subset();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (BenchmarkNetwork network : networks.all()) {
      for (double length : seconds) {
        Map<String, Object> row = new ScheduledRun(network, images.train(), length).observe();
        System.out.println(row);
        rows.add(row);
      }
    }
    output.writeWithConditions(Map.of("schedules", rows));
    return CommandLine.ExitCode.OK;
  }
}
