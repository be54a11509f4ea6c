// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.replica.result.ExampleVectors;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * How well the hidden representations of one class agree.
 *
 * <p>Mehta, Cutkosky, Neyshabur 2021: the alignment of gradients, taken of what enters each layer
 * with weights, after normalization, nonlinearity and pooling, or after a block's parts were added.
 * The paper takes what enters the output layer, which comes last. The tag is the layer or vertex
 * that makes it. Not centred: rectified activations begin high.
 *
 * <p>Exact. One forward pass. Undefined if the training examples' labels name no classes, and
 * absent from networks without hidden layers.
 */
@AutoService(Diagnostic.class)
public final class RepresentationAlignment implements Diagnostic {

  /** {@code tacit.representation.alignment}, by {@code layer}. */
  public static final Metric ALIGNMENT =
      Metric.gauge(
          "tacit.representation.alignment",
          "Agreement of hidden representations of one class, at most 1 (Mehta et al. 2021)",
          "layer");

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return Optional.of(this);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(ALIGNMENT);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Examples examples = snapshot.training();
    return replica.forward(examples).hidden().stream()
        .map(layer -> measure(layer, examples))
        .toList();
  }

  private static Measurement measure(ExampleVectors layer, Examples examples) {
    String none = examples.noClasses();
    if (none != null) {
      return Measurement.undefined(ALIGNMENT, none, layer.layer());
    }
    Alignment alignment = new Alignment(layer.squaredNorms(), layer.sums());
    double value = alignment.withinClasses(examples.classes());
    return Double.isNaN(value)
        ? Measurement.undefined(
            ALIGNMENT, "no class has two examples the layer reacts to", layer.layer())
        : Measurement.exact(ALIGNMENT, value, layer.layer());
  }
}
