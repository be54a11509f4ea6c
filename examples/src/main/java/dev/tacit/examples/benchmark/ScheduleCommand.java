package dev.tacit.examples.benchmark;

import dev.tacit.examples.data.FashionMnist;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
public final class ScheduleCommand implements Callable<Integer> {

  @Mixin private ChosenNetworks networks = new ChosenNetworks();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      split = ",",
      defaultValue = "60,300",
      description = "How long jobs last (default: ${DEFAULT-VALUE}).")
  private List<Double> seconds = List.of();

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "examples/results/schedule.json",
      description = "Where the result goes (default: ${DEFAULT-VALUE}).")
  private Path output = Path.of("");

  private final FashionMnist images = FashionMnist.subset();

  @Override
  public Integer call() throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (BenchmarkNetwork network : networks.all()) {
      for (double length : seconds) {
        Map<String, Object> row = new ScheduledRun(network, images.train(), length).observe();
        System.out.println(row);
        rows.add(row);
      }
    }
    new Result(command(), Map.of("schedules", rows)).write(output);
    return CommandLine.ExitCode.OK;
  }

  private List<String> command() {
    return List.of(
        "OverheadBenchmark",
        "schedule",
        "--networks",
        networks.text(),
        "--seconds",
        seconds.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }
}
