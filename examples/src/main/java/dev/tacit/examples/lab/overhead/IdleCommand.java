// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import dev.tacit.examples.lab.overhead.IdleListener.Network;
import dev.tacit.examples.lab.overhead.IdleListener.Reason;
import dev.tacit.examples.lab.result.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an iteration costs that is not measured. */
@Command(
    name = "idle",
    description =
        "Times the listener's part of an iteration that is not measured, by JMH, and counts what it"
            + " allocates.")
final class IdleCommand implements Callable<Integer> {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  @Option(
      names = "--networks",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "SMALL,LARGE",
      description = "What trains (default: ${DEFAULT-VALUE}).")
  private List<Network> networks = List.of();

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "JVMs that are started for each case, 0 for this one (default: ${DEFAULT-VALUE}).")
  private int forks;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "5",
      converter = AtLeastOne.class,
      description = "JMH's iterations, after three to warm up (default: ${DEFAULT-VALUE}).")
  private int iterations;

  @Option(
      names = "--milliseconds",
      paramLabel = "N",
      defaultValue = "1000",
      converter = AtLeastOne.class,
      description = "How long each of them lasts (default: ${DEFAULT-VALUE}).")
  private int milliseconds;

  @Option(
      names = "--calls",
      paramLabel = "N",
      defaultValue = "100000",
      converter = AtLeastOne.class,
      description = "Calls whose ND4J arrays are counted (default: ${DEFAULT-VALUE}).")
  private int calls;

  @Mixin private Output output = new Output("idle.json");

  @Override
  public Integer call() throws IOException, RunnerException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (RunResult run : new Runner(options()).run()) {
      rows.add(row(run));
    }
    output.writeWithConditions(Map.of("idleIteration", rows));
    return CommandLine.ExitCode.OK;
  }

  private Options options() {
    return new OptionsBuilder()
        .include(IdleIteration.class.getName())
        .addProfiler(GCProfiler.class)
        .param("network", networks.stream().map(Enum::name).toArray(String[]::new))
        .forks(forks)
        .warmupIterations(3)
        .warmupTime(TimeValue.milliseconds(milliseconds))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.milliseconds(milliseconds))
        .shouldFailOnError(true)
        .build();
  }

  private Map<String, Object> row(RunResult run) {
    Network network = Network.valueOf(run.getParams().getParam("network"));
    Reason reason = Reason.valueOf(run.getParams().getParam("reason"));
    var time = run.getPrimaryResult();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("parameters", network.parameters());
    row.put("iteration", reason.title());
    row.put("microseconds", rounded(time.getScore()));
    row.put("error99.9%", rounded(time.getScoreError()));
    row.put("smallest", rounded(time.getStatistics().getMin()));
    row.put("largest", rounded(time.getStatistics().getMax()));
    row.put("jmhIterations", time.getStatistics().getN());
    var allocated = Objects.requireNonNull(run.getSecondaryResults().get(ALLOCATED), ALLOCATED);
    row.put("heapBytes", rounded(allocated.getScore()));
    row.putAll(offHeap(network, reason));
    System.out.println(row);
    return row;
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  /** ND4J numbers every buffer that it makes, and JavaCPP adds up what it holds. */
  private Map<String, Object> offHeap(Network network, Reason reason) {
    try (IdleListener listener = IdleListener.of(network, reason)) {
      int measured = listener.measured();
      listener.iteration();
      long buffers = Nd4j.getDeallocatorService().nextValue();
      long bytes = Pointer.totalBytes();
      for (int i = 0; i < calls; i++) {
        listener.iteration();
      }
      Map<String, Object> counted = new LinkedHashMap<>();
      counted.put("calls", calls);
      counted.put("nd4jBuffers", Nd4j.getDeallocatorService().nextValue() - buffers - 1);
      counted.put("javacppBytes", Pointer.totalBytes() - bytes);
      counted.put("measuredMeanwhile", listener.measured() - measured);
      return counted;
    }
  }
}
