// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.Pointer;

/**
 * What a process holds after garbage collection.
 *
 * @param iteration of training, when this was seen
 * @param heapMiB used
 * @param javacppMiB that JavaCPP has allocated outside the heap and not yet freed
 * @param residentMiB of the whole process, in main memory: ND4J's arrays are here
 * @param threads alive
 */
record Usage(int iteration, double heapMiB, double javacppMiB, double residentMiB, int threads) {

  private static final double MIB = 1 << 20;

  static Usage after(int iteration) throws InterruptedException {
    System.gc();
    // What the collector found is freed outside the heap by another thread.
    Thread.sleep(50);
    System.gc();
    return new Usage(
        iteration,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB,
        Pointer.totalBytes() / MIB,
        Pointer.physicalBytes() / MIB,
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("iteration", iteration);
    map.put("heapMiB", rounded(heapMiB));
    map.put("javacppMiB", rounded(javacppMiB));
    map.put("residentMiB", rounded(residentMiB));
    map.put("threads", threads);
    return map;
  }

  /**
   * Of each number, the median of the second fifth and of the last: the first fifth is warm-up.
   *
   * @param all at least five
   */
  static Map<String, Object> trend(List<Usage> all) {
    int fifth = all.size() / 5;
    List<Usage> early = all.subList(fifth, 2 * fifth);
    List<Usage> late = all.subList(all.size() - fifth, all.size());
    Map<String, Object> trend = new LinkedHashMap<>();
    trend.put("heapMiB", medians(early, late, Usage::heapMiB));
    trend.put("javacppMiB", medians(early, late, Usage::javacppMiB));
    trend.put("residentMiB", medians(early, late, Usage::residentMiB));
    trend.put("threads", medians(early, late, Usage::threads));
    return trend;
  }

  private static Map<String, Object> medians(
      List<Usage> early, List<Usage> late, ToDoubleFunction<Usage> number) {
    Map<String, Object> medians = new LinkedHashMap<>();
    medians.put("early", rounded(median(early, number)));
    medians.put("late", rounded(median(late, number)));
    return medians;
  }

  private static double median(List<Usage> some, ToDoubleFunction<Usage> number) {
    double[] sorted = some.stream().mapToDouble(number).sorted().toArray();
    return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
        .average()
        .orElseThrow();
  }

  private static double rounded(double number) {
    return Math.round(number * 100) / 100.0;
  }
}
