// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.forouzesh;

import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.jspecify.annotations.Nullable;

/** What kinds of layers a network has. */
enum KindOfLayers {
  DENSE("dense", null),
  UNPOOLED("convolutions", null),
  MAX_POOLED("convolutions, max pooling", PoolingType.MAX),
  AVERAGE_POOLED("convolutions, average pooling", PoolingType.AVG);

  private final String text;
  private final @Nullable PoolingType pooling;

  KindOfLayers(String text, @Nullable PoolingType pooling) {
    this.text = text;
    this.pooling = pooling;
  }

  String text() {
    return text;
  }

  boolean convolutional() {
    return this != DENSE;
  }

  /** What follows each convolution, null if nothing does. */
  @Nullable PoolingType pooling() {
    return pooling;
  }
}
