// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.overhead;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the cost of measuring grows with. */
enum GrowthFactor {
  PARAMETERS("parameters"),
  EXAMPLES("reference examples"),
  CLASSES("classes"),
  LAYERS("hidden layers");

  private final String title;

  GrowthFactor(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Around the base, one of which it is; the smallest first. */
  Stream<DenseShape> shapes() {
    DenseShape base = DenseShape.BASE;
    return switch (this) {
      case PARAMETERS -> IntStream.of(64, 128, 256, 512, 1024).mapToObj(base::withWidth);
      case EXAMPLES -> IntStream.of(32, 64, 128, 256, 512).mapToObj(base::withExamples);
      case CLASSES -> IntStream.of(2, 10, 100, 1000).mapToObj(base::withClasses);
      case LAYERS -> IntStream.of(1, 2, 4, 8).mapToObj(base::withLayers);
    };
  }

  /** Its value. */
  long of(DenseShape shape) {
    return switch (this) {
      case PARAMETERS -> shape.build().numParams();
      case EXAMPLES -> shape.examples();
      case CLASSES -> shape.classes();
      case LAYERS -> shape.layers();
    };
  }
}
