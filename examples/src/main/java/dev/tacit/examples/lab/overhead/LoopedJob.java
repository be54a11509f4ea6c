// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import com.sun.management.OperatingSystemMXBean;
import dev.tacit.examples.data.FashionMnist;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A training job as people write it, a loop of {@code fit(DataSet)} that knows nothing of Tacit. It
 * says when it begins, warms up at least until something stands on its standard input, and says at
 * its end how many iterations were timed, and what they took.
 */
final class LoopedJob {

  /** Before what it says at its beginning, and at its end. */
  static final String TRAINS = "job: trains";

  static final String DONE = "job: done ";

  private static final int BATCHES = 20;
  private static final int SEED = 2;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Model network;
  private final List<DataSet> batches;
  private final int compared;
  private int iterations;
  private long parameters;

  private LoopedJob(BenchmarkNetwork kind, int compared) throws IOException {
    this.network = kind.build();
    this.compared = compared;
    this.batches =
        FashionMnist.subset()
            .train()
            .shuffled(SEED)
            .batches(kind.batch())
            .limit(BATCHES)
            .map(kind::shaped)
            .toList();
  }

  /** The network, seconds to warm up, seconds to be timed, and when parameters are compared. */
  public static void main(String[] args) throws IOException {
    run(args, network -> {});
  }

  /**
   * The job.
   *
   * @param attach what is done with the network before it trains
   */
  static void run(String[] args, Consumer<Model> attach) throws IOException {
    LoopedJob job = new LoopedJob(BenchmarkNetwork.valueOf(args[0]), Integer.parseInt(args[3]));
    attach.accept(job.network);
    System.out.println(TRAINS);
    do {
      job.train(Double.parseDouble(args[1]));
    } while (System.in.available() == 0);
    while (job.iterations < job.compared) {
      job.train(0);
    }
    int before = job.iterations;
    long start = System.nanoTime();
    long processor = PROCESS.getProcessCpuTime();
    job.train(Double.parseDouble(args[2]));
    double seconds = (System.nanoTime() - start) / 1e9;
    double processorSeconds = (PROCESS.getProcessCpuTime() - processor) / 1e9;
    System.out.println(
        DONE
            + (job.iterations - before)
            + ' '
            + seconds
            + ' '
            + processorSeconds
            + ' '
            + Long.toHexString(job.parameters));
  }

  private void train(double seconds) {
    long start = System.nanoTime();
    do {
      ((NeuralNetwork) network).fit(batches.get(iterations++ % batches.size()));
      if (iterations == compared) {
        parameters = checksum(network.params());
      }
    } while ((System.nanoTime() - start) / 1e9 < seconds);
  }

  private static long checksum(INDArray numbers) {
    CRC32 checksum = new CRC32();
    for (long i = 0; i < numbers.length(); i++) {
      int bits = Float.floatToRawIntBits(numbers.getFloat(i));
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        checksum.update(bits >>> shift);
      }
    }
    return checksum.getValue();
  }
}
