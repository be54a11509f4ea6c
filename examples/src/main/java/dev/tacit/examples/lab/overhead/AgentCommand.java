// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.examples.lab.result.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the agent costs a job, beside the same listener in the job's code. */
@Command(
    name = "agent",
    description =
        "Times a job in JVMs of its own: alone, with the agent from the start, with the agent"
            + " attached while it trains, and with Tacit in its code. The ratio is the time of an"
            + " iteration over that of the same round's jobs alone.")
final class AgentCommand implements Callable<Integer> {

  private static final Path BUILT = Path.of("exporter", "agent", "target");

  /** Not its sources nor its Javadoc. */
  private static final Pattern JAR = Pattern.compile("tacit-agent-[0-9.]+(-SNAPSHOT)?\\.jar$");

  @Mixin private ChosenNetworks networks = new ChosenNetworks();
  @Mixin private RoundsOption rounds = new RoundsOption(3);

  @Option(
      names = "--agent",
      paramLabel = "JAR",
      description = "The agent (default: that of exporter/agent/target).")
  private @Nullable Path agent;

  @Option(
      names = "--warm-up-seconds",
      paramLabel = "S",
      defaultValue = "12",
      description =
          "How long a job trains before it is timed: the agent attaches meanwhile (default:"
              + " ${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "30",
      description = "How long it is timed (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--compared",
      paramLabel = "N",
      defaultValue = "1000",
      converter = AtLeastOne.class,
      description =
          "Iterations after which the parameters of all jobs are compared (default:"
              + " ${DEFAULT-VALUE}).")
  private int compared;

  @Mixin private Output output = new Output("agent.json");

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path jar = jar();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (BenchmarkNetwork network : networks.all()) {
      var jobs =
          new RunsByRound<>(
              jobs(new TimedJob.Plan(network, jar, warmUpSeconds, seconds, compared)),
              JobStart.ALONE,
              JobStart.ALONE_AGAIN);
      jobs.runs().keySet().forEach(start -> rows.add(row(network, start, jobs)));
    }
    output.writeWithConditions(Map.of("agent", rows));
    return CommandLine.ExitCode.OK;
  }

  private Path jar() throws IOException {
    return agent != null
        ? agent
        : built()
            .orElseThrow(
                () ->
                    new ParameterException(
                        command.commandLine(),
                        "no agent in "
                            + BUILT
                            + "; build it with: mvn -pl exporter/agent -am package -DskipTests"));
  }

  private static Optional<Path> built() throws IOException {
    if (!Files.isDirectory(BUILT)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(BUILT)) {
      return files.filter(file -> JAR.matcher(file.toString()).find()).max(Path::compareTo);
    }
  }

  /** Rounds of one job of each kind, in an order that rotates. */
  private Map<JobStart, List<TimedJob>> jobs(TimedJob.Plan plan)
      throws IOException, InterruptedException {
    Map<JobStart, List<TimedJob>> jobs = new EnumMap<>(JobStart.class);
    for (int round = 0; round < rounds.count(); round++) {
      List<JobStart> order = new ArrayList<>(List.of(JobStart.values()));
      Collections.rotate(order, -round);
      for (JobStart start : order) {
        TimedJob job = TimedJob.run(plan, start);
        System.out.println(plan.network() + " " + start + " " + job);
        jobs.computeIfAbsent(start, key -> new ArrayList<>()).add(job);
      }
    }
    return jobs;
  }

  private static Map<String, Object> row(
      BenchmarkNetwork network, JobStart start, RunsByRound<JobStart, TimedJob> all) {
    List<TimedJob> jobs = all.of(start);
    String parameters = all.of(JobStart.ALONE).get(0).parameters();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("network", network.title());
    row.put("batch", network.batch());
    row.put("started", start.title());
    row.put("iterations", jobs.stream().map(TimedJob::iterations).toList());
    row.put(
        "millisecondsPerIteration",
        MedianAndRange.of(jobs.stream().map(TimedJob::millisecondsPerIteration).toList()).toMap());
    row.put("ratio", all.ratios(start, TimedJob::millisecondsPerIteration));
    row.put("cpuRatio", all.ratios(start, TimedJob::processorMillisecondsPerIteration));
    row.put("sameToTheBit", jobs.stream().allMatch(job -> job.parameters().equals(parameters)));
    return row;
  }
}
