// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.forouzesh;

import static dev.tacit.examples.lab.paper.forouzesh.Start.HE;
import static dev.tacit.examples.lab.paper.forouzesh.Start.STANDARD_NORMAL;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Networks that differ in one respect.
 *
 * @param text what it is called in results
 */
record DesignSeries(String text, List<Design> designs) {

  private static final List<DesignSeries> ALL =
      List.of(
          dense("width, SN", STANDARD_NORMAL, 4, 50, 4, 100, 4, 200),
          dense("width, HN", HE, 4, 50, 4, 100, 4, 200),
          dense("depth, SN", STANDARD_NORMAL, 1, 200, 2, 200, 4, 200),
          dense("depth, HN", HE, 1, 200, 2, 200, 4, 200),
          dense("depth at one size, HN", HE, 1, 250, 2, 200, 4, 157),
          new DesignSeries(
              "batch norm and dropout, HN",
              List.of(
                  Design.dense(4, 200, HE),
                  Design.dense(4, 200, HE).withBatchNorm(),
                  Design.dense(4, 200, HE).withDropout(),
                  Design.dense(4, 200, HE).withBatchNorm().withDropout())),
          new DesignSeries(
              "initialization",
              List.of(
                  Design.dense(4, 200, STANDARD_NORMAL),
                  Design.dense(4, 200, STANDARD_NORMAL).withBatchNorm(),
                  Design.dense(4, 200, HE),
                  Design.dense(4, 200, HE).withBatchNorm())),
          new DesignSeries(
              "convolution and pooling, HN",
              List.of(
                  Design.dense(4, 200, HE),
                  Design.convolutional(KindOfLayers.UNPOOLED, HE),
                  Design.convolutional(KindOfLayers.MAX_POOLED, HE),
                  Design.convolutional(KindOfLayers.AVERAGE_POOLED, HE))));

  static List<DesignSeries> all() {
    return ALL;
  }

  /** The networks of all comparisons, each once. */
  static List<Design> allDesigns() {
    return ALL.stream().flatMap(some -> some.designs.stream()).distinct().toList();
  }

  private static DesignSeries dense(String text, Start start, int... depthsAndWidths) {
    return new DesignSeries(
        text,
        IntStream.range(0, depthsAndWidths.length / 2)
            .mapToObj(i -> Design.dense(depthsAndWidths[2 * i], depthsAndWidths[2 * i + 1], start))
            .toList());
  }
}
