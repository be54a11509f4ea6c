// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.gradient;

import static dev.tacit.diagnostic.gradient.AllLayers.ALL;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.replica.result.SignalToNoise;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How far the mean gradient stands out from the variation of single examples' gradients.
 *
 * <p>With S the squared norm of the sum of n gradients and q the sum of their squared norms:
 * coherence is {@code S / q}, from 0 to n, 1 if gradients are orthogonal (m-coherence, Chatterjee,
 * Zielinski 2020). The noise scale is the trace of the covariance over the squared norm of the true
 * gradient, each estimated without bias: {@code (q - S / n) / (n - 1)} over {@code (S - q) / (n (n
 * - 1))} (the simple noise scale of McCandlish et al. 2018, appendix A, with batches of 1 and of
 * n). Signal to noise is squared mean over variance of each parameter's gradient, the mean over
 * parameters whose gradient varies (GSNR, Liu et al. 2020, eq. 1).
 *
 * <p>Exact for the reference set. The passes of {@link GradientAlignment}, and in dense layers two
 * passes of products. Undefined without labels or with fewer than two examples; the noise scale
 * where the estimate of the true gradient's squared norm is not positive.
 */
@AutoService(Diagnostic.class)
public final class GradientNoise implements Diagnostic {

  /** Share of a sum of squared norms that may be rounding. */
  private static final double ROUNDING = 1e-6;

  /** {@code tacit.gradient.coherence}, by {@code layer}. */
  public static final Metric COHERENCE =
      Metric.gauge(
          "tacit.gradient.coherence",
          "How many examples one gradient helps, itself among them (Chatterjee, Zielinski 2020)",
          "layer");

  /** {@code tacit.gradient.noise.scale}, by {@code layer}. */
  public static final Metric NOISE_SCALE =
      Metric.gauge(
          "tacit.gradient.noise.scale",
          "Batch size at which noise equals signal (McCandlish et al. 2018)",
          "layer");

  /** {@code tacit.gradient.signal.noise}, by {@code layer}. */
  public static final Metric SIGNAL_NOISE =
      Metric.gauge(
          "tacit.gradient.signal.noise",
          "Mean over parameters of the gradient's squared mean over its variance (Liu et al. 2020)",
          "layer");

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return Optional.of(this);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(COHERENCE, NOISE_SCALE, SIGNAL_NOISE);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Examples examples = snapshot.training();
    if (examples.labels() == null) {
      return undefined("the training examples have no labels");
    }
    if (examples.size() < 2) {
      return undefined("there is only one training example");
    }
    AllLayers all = AllLayers.of(examples, replica.lossGradients(examples));
    double squares = Arrays.stream(all.squaredNorms()).sum();
    if (squares == 0) {
      return undefined("all gradients are 0");
    }
    double squareOfSum = all.sums().all();
    return List.of(
        Measurement.exact(COHERENCE, squareOfSum / squares, ALL),
        noiseScale(squareOfSum, squares, examples.size()),
        signalToNoise(all));
  }

  private List<Measurement> undefined(String reason) {
    return metrics().stream().map(m -> Measurement.undefined(m, reason, ALL)).toList();
  }

  private static Measurement noiseScale(double squareOfSum, double squares, double n) {
    double covariance = (squares - squareOfSum / n) / (n - 1);
    double gradient = (squareOfSum - squares) / (n * (n - 1));
    return gradient <= ROUNDING * squares / (n * (n - 1))
        ? Measurement.undefined(
            NOISE_SCALE, "too few examples to tell the gradient from noise", ALL)
        : Measurement.exact(NOISE_SCALE, Math.max(0, covariance) / gradient, ALL);
  }

  private static Measurement signalToNoise(AllLayers all) {
    SignalToNoise ratios = all.signalToNoise();
    return ratios.varying() == 0
        ? Measurement.undefined(SIGNAL_NOISE, "no parameter's gradient varies", ALL)
        : Measurement.exact(SIGNAL_NOISE, ratios.mean(), ALL);
  }
}
