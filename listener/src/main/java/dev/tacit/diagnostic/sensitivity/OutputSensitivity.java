// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.sensitivity;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.replica.result.CountedSteps;
import dev.tacit.replica.result.UnsupportedNetworkException;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How far the logits move under Gaussian noise on the inputs (Forouzesh, Salehi, Thiran 2020).
 *
 * <p>One draw of noise for each example x makes differences {@code d_k = z_k(x + noise) - z_k(x)}
 * of its K logits; a network that answers at T steps or pixels has T K of them. Masked steps have
 * no noise, and what is answered there does not count. With {@code e} for their mean over the
 * outputs, the sensitivity is the variance of {@code e} over the examples, with divisor n as in the
 * authors' published code. Softmax does not see {@code e}, and plain gradient descent on its
 * cross-entropy hardly changes it; so what is left is measured too: the centred sensitivity, ours,
 * is the mean over examples of {@code sum_k (d_k - e)^2 / K}.
 *
 * <p>The noise is the same at every snapshot, so that changes are resolved much better than levels.
 * The standard errors are those of levels: of drawing the examples and their noise. No labels. A
 * forward pass with noise for each set, beside the one without.
 */
@AutoService(Diagnostic.class)
public final class OutputSensitivity implements Diagnostic {

  /** Standard deviation of the noise by default: for inputs between 0 and 1. */
  public static final double DEFAULT_SIGMA = 0.1;

  private static final long SEED = 20200715;

  /** {@code tacit.sensitivity.output}, by {@code set}. */
  public static final Metric SENSITIVITY =
      Metric.estimate(
          "tacit.sensitivity.output",
          "Variance over examples of the mean logit's response to input noise (Forouzesh et al."
              + " 2020)",
          "set");

  /** {@code tacit.sensitivity.output.centered}, by {@code set}. */
  public static final Metric CENTERED =
      Metric.estimate(
          "tacit.sensitivity.output.centered",
          "Mean square response of the logits to input noise, less their common part",
          "set");

  private final double sigma;

  /** Noise of standard deviation {@value #DEFAULT_SIGMA}. */
  public OutputSensitivity() {
    this(DEFAULT_SIGMA);
  }

  /**
   * @param sigma standard deviation of the noise, finite and above 0, in the units of the inputs:
   *     the default suits inputs between 0 and 1
   * @throws IllegalArgumentException if {@code sigma} is out of range
   */
  public OutputSensitivity(double sigma) {
    if (!(sigma > 0) || Double.isInfinite(sigma)) {
      throw new IllegalArgumentException("sigma=" + sigma + ": must be finite and above 0");
    }
    this.sigma = sigma;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(SENSITIVITY, CENTERED);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    List<Measurement> measurements = new ArrayList<>();
    for (Examples examples : snapshot.sets()) {
      measurements.addAll(measure(examples, replica));
    }
    return measurements;
  }

  private List<Measurement> measure(Examples examples, Replica replica) {
    if (examples.size() < 2) {
      return undefined("fewer than two examples", examples);
    }
    INDArray still = replica.forward(examples).logits();
    CountedSteps counted = replica.counted(examples);
    INDArray moved;
    try {
      moved = replica.logits(examples, noise(examples, counted, replica.random(SEED)));
    } catch (UnsupportedNetworkException e) {
      return undefined(String.valueOf(e.getMessage()), examples);
    }
    NoiseResponse response = NoiseResponse.of(still, moved, counted.logits());
    if (response.examples() < 2) {
      return undefined("fewer than two examples have time steps that count", examples);
    }
    if (!response.finite()) {
      return undefined("the logits overflowed or are not numbers", examples);
    }
    return List.of(
        Measurement.estimate(
            SENSITIVITY, response.variance(), response.errorOfVariance(), examples.set()),
        Arrays.stream(counted.outputs()).max().orElse(0) == 1
            ? Measurement.undefined(CENTERED, "one output has nothing but its mean", examples.set())
            : Measurement.estimate(
                CENTERED, response.centred(), response.errorOfCentred(), examples.set()));
  }

  private List<Measurement> undefined(String reason, Examples examples) {
    return metrics().stream()
        .map(metric -> Measurement.undefined(metric, reason, examples.set()))
        .toList();
  }

  /** For each input of the network, where it counts. */
  private List<INDArray> noise(Examples examples, CountedSteps counted, SplittableRandom random) {
    List<INDArray> noise = new ArrayList<>();
    for (int i = 0; i < counted.inputs().size(); i++) {
      noise.add(noise(examples.inputs().get(i), counted.inputs().get(i), random));
    }
    return noise;
  }

  private INDArray noise(INDArray input, boolean[] counted, SplittableRandom random) {
    float[] numbers = new float[counted.length];
    for (int i = 0; i < numbers.length; i++) {
      // Drawn for what counts only: so more padding changes no draw.
      numbers[i] = counted[i] ? (float) (sigma * random.nextGaussian()) : 0;
    }
    return Nd4j.createFromArray(numbers).reshape('c', input.shape());
  }
}
