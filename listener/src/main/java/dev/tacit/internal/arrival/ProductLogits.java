// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import dev.tacit.internal.training.LogitSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes logits of some examples of a batch again, since Deeplearning4j keeps none: a product
 * with the output layer's weights, in single precision.
 *
 * <p>Keeps arrays of its own from batch to batch.
 */
final class ProductLogits implements LogitRows {

  private float[] weights = new float[0];
  private float[] bias = new float[0];
  private float[] units = new float[0];
  private @Nullable LogitSource source;
  private @Nullable StridedNumbers input;

  /** Turns to a batch, whose weights are copied once an example is read. */
  ProductLogits of(LogitSource other) {
    source = other;
    input = null;
    return this;
  }

  /** Keeps nothing of the model's. */
  void forget() {
    source = null;
    input = null;
  }

  @Override
  public int examples() {
    return source == null ? 0 : source.examples();
  }

  @Override
  public int outputs() {
    return source == null ? 0 : source.outputs();
  }

  @Override
  public void read(int example, float[] into) {
    inputs().row(example, units, units.length);
    for (int k = 0; k < into.length; k++) {
      into[k] = bias[k] + product(k * units.length);
    }
  }

  private StridedNumbers inputs() {
    StridedNumbers known = input;
    return known == null ? load(Objects.requireNonNull(source, "no batch")) : known;
  }

  private StridedNumbers load(LogitSource from) {
    int outputs = from.outputs();
    int width = (int) from.input().size(1);
    if (units.length != width || bias.length != outputs) {
      units = new float[width];
      weights = new float[width * outputs];
      bias = new float[outputs];
    }
    StridedNumbers all = StridedNumbers.of(from.weights());
    for (int k = 0; k < outputs; k++) {
      all.column(k, weights, k * width, width);
    }
    INDArray added = from.bias();
    if (added != null) {
      StridedNumbers.ofRow(added).row(0, bias, outputs);
    }
    StridedNumbers loaded = StridedNumbers.of(from.input());
    input = loaded;
    return loaded;
  }

  /** Eight sums side by side: one would wait for its own last addition at every step. */
  private float product(int from) {
    float[] w = weights;
    float[] x = units;
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    int i = 0;
    for (int j = from; i + 7 < x.length; i += 8, j += 8) {
      a += x[i] * w[j];
      b += x[i + 1] * w[j + 1];
      c += x[i + 2] * w[j + 2];
      d += x[i + 3] * w[j + 3];
      e += x[i + 4] * w[j + 4];
      f += x[i + 5] * w[j + 5];
      g += x[i + 6] * w[j + 6];
      h += x[i + 7] * w[j + 7];
    }
    for (; i < x.length; i++) {
      a += x[i] * w[from + i];
    }
    return a + b + c + d + e + f + g + h;
  }
}
