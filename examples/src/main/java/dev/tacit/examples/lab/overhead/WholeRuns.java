// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import com.sun.management.OperatingSystemMXBean;
import dev.tacit.examples.data.FashionMnist;
import dev.tacit.examples.data.LabelledImages;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The time of training runs, each with something else attached.
 *
 * <p>Each round has one run of every kind, in an order that rotates from round to round; each run
 * trains a new network of the same weights on the same batches in the same order. A run ends when
 * it has lasted long enough, and with it ends what observed it.
 */
final class WholeRuns {

  private static final int BATCHES = 20;
  private static final int SEED = 2;
  private static final int QUIET_POLLS = 5;
  private static final long POLL_NANOSECONDS = 100_000_000;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final BenchmarkNetwork kind;
  private final Plan plan;
  private final List<DataSet> batches;
  private final Variant.Data data;

  /**
   * How long runs last at least, in seconds, and what is measured in them.
   *
   * @param warmUp each of the runs that do not count
   * @param run each of those that count, but for
   * @param budget the one that keeps to a budget: it is promised from the first minute on
   * @param every iterations between two measurements of {@link Variant#PINNED}
   * @param reference examples at most that are measured at pinned iterations
   */
  record Plan(double warmUp, double run, double budget, int every, int reference) {

    double seconds(Variant variant) {
      return variant == Variant.DEFAULTS ? budget : run;
    }

    int examples(BenchmarkNetwork kind) {
      return Math.min(reference, kind.reference());
    }
  }

  /**
   * A run.
   *
   * @param seconds until all is measured
   * @param cpuSeconds of all of the process's threads meanwhile; what other programs do adds
   *     nothing
   * @param reported by what observed it
   */
  record Run(int iterations, double seconds, double cpuSeconds, Map<String, Number> reported) {

    double secondsPerIteration() {
      return seconds / iterations;
    }

    double cpuSecondsPerIteration() {
      return cpuSeconds / iterations;
    }
  }

  WholeRuns(BenchmarkNetwork kind, FashionMnist images, Plan plan) {
    this.kind = kind;
    this.plan = plan;
    this.batches =
        images
            .train()
            .shuffled(SEED)
            .batches(kind.batch())
            .limit(BATCHES)
            .map(kind::shaped)
            .toList();
    this.data = new Variant.Data(examples(images.train()), examples(images.test()), plan.every());
  }

  /** As many of each class. */
  private DataSet examples(LabelledImages images) {
    int ofEach = plan.examples(kind) / LabelledImages.CLASSES;
    return kind.shaped(images.shuffled(SEED).firstOfEachClass(ofEach).toDataSet());
  }

  /** By variant, the run of each round. */
  Map<Variant, List<Run>> measure(int rounds, Collection<Variant> variants) {
    for (Variant variant : variants) {
      run(variant, plan.warmUp(), 1);
    }
    Map<Variant, List<Run>> runs = new EnumMap<>(Variant.class);
    for (int round = 0; round < rounds; round++) {
      List<Variant> order = new ArrayList<>(variants);
      Collections.rotate(order, -round);
      for (Variant variant : order) {
        runs.computeIfAbsent(variant, key -> new ArrayList<>())
            .add(run(variant, plan.seconds(variant), variant.period(plan.every())));
      }
    }
    return runs;
  }

  private Run run(Variant variant, double seconds, int period) {
    Model network = kind.build();
    RunObserver attachment = variant.attachment(data);
    attachment.listener().ifPresent(network::addListeners);
    freeWhatIsLeft();
    long start = System.nanoTime();
    long cpu = PROCESS.getProcessCpuTime();
    int iterations = 0;
    try (attachment) {
      while (iterations == 0 || iterations % period != 0 || since(start) < seconds) {
        ((NeuralNetwork) network).fit(batches.get(iterations++ % batches.size()));
      }
    }
    double cpuSeconds = (PROCESS.getProcessCpuTime() - cpu) / 1e9;
    return new Run(iterations, since(start), cpuSeconds, attachment.reported());
  }

  /**
   * What the run before has left is not this one's. Arrays outside the heap are freed by a thread
   * of their own after the garbage collection, and while it works the first allocations wait.
   */
  private static void freeWhatIsLeft() {
    System.gc();
    int unchanged = 0;
    long before = -1;
    while (unchanged < QUIET_POLLS) {
      long now = Pointer.totalBytes();
      unchanged = now == before ? unchanged + 1 : 0;
      before = now;
      LockSupport.parkNanos(POLL_NANOSECONDS);
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
