// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.replica.result.ClassSums;
import dev.tacit.replica.result.ExampleVectors;
import dev.tacit.replica.result.SignalToNoise;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The gradients of single examples with respect to all parameters: those of the layers, one after
 * the other.
 */
record AllLayers(Examples examples, List<ExampleVectors> layers) implements ExampleVectors {

  static final String ALL = "all";

  /** Of what {@link Replica#lossGradients} returns, without the logits. */
  static AllLayers of(Examples examples, List<ExampleVectors> gradients) {
    return new AllLayers(
        examples, gradients.stream().filter(g -> !g.layer().equals(LOGITS)).toList());
  }

  @Override
  public String layer() {
    return ALL;
  }

  @Override
  public double[] squaredNorms() {
    return added(examples.size(), ExampleVectors::squaredNorms);
  }

  @Override
  public double[] squaredNormsOfSums(double[][] weights) {
    return added(weights.length, layer -> layer.squaredNormsOfSums(weights));
  }

  @Override
  public ClassSums sums() {
    // Not of the weighted sums, since layers remember the plain ones.
    return new ClassSums(
        added(examples.classes().size(), layer -> layer.sums().perClass()),
        layers.stream().mapToDouble(layer -> layer.sums().all()).sum());
  }

  @Override
  public SignalToNoise signalToNoise() {
    return layers.stream()
        .map(ExampleVectors::signalToNoise)
        .reduce(new SignalToNoise(0, 0), SignalToNoise::plus);
  }

  private double[] added(int length, Function<ExampleVectors, double[]> ofLayer) {
    double[] sum = new double[length];
    for (ExampleVectors layer : layers) {
      double[] addend = ofLayer.apply(layer);
      Arrays.setAll(sum, i -> sum[i] + addend[i]);
    }
    return sum;
  }
}
