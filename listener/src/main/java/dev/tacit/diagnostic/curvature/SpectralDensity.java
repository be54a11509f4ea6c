// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.curvature;

import com.google.auto.service.AutoService;
import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.diagnostic.Preset;
import dev.tacit.reference.Examples;
import dev.tacit.replica.Replica;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The density of the eigenvalues of the Hessian of the mean training loss: below which value a
 * share of them lies.
 *
 * <p>Stochastic Lanczos quadrature (Ubaru, Chen, Saad 2017; Ghorbani et al. 2019): each of some
 * vectors of random signs gives a few values with weights, of which those near the share are
 * averaged. The error holds the distance to the neighbouring values, between which nothing is
 * known, and what the random signs may do. The true value is within two errors in about 95 % of
 * cases or more. The vectors are the same at every snapshot.
 *
 * <p>Two gradients a product; as many products as vectors times steps, and as many vectors in
 * memory as steps. Measured in {@link Preset#FULL} only.
 */
@AutoService(Diagnostic.class)
public final class SpectralDensity implements Diagnostic {

  /** Vectors by default. */
  public static final int DEFAULT_VECTORS = 4;

  /** Products for each vector by default. */
  public static final int DEFAULT_STEPS = 20;

  private static final double[] SHARES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
  private static final long SEED = 20170101;

  /** {@code tacit.curvature.spectrum}, by {@code share}. */
  public static final Metric SPECTRUM =
      Metric.estimate(
          "tacit.curvature.spectrum",
          "Value below which a share of the eigenvalues of the training loss's Hessian lies",
          "share");

  private final int vectors;
  private final int steps;

  /** {@value #DEFAULT_VECTORS} vectors of {@value #DEFAULT_STEPS} steps. */
  public SpectralDensity() {
    this(DEFAULT_VECTORS, DEFAULT_STEPS);
  }

  /**
   * @param vectors at least 2, since the error is theirs
   * @param steps at least 2
   * @throws IllegalArgumentException if either is below 2
   */
  public SpectralDensity(int vectors, int steps) {
    if (vectors < 2 || steps < 2) {
      throw new IllegalArgumentException(
          "vectors=" + vectors + ", steps=" + steps + ": must be at least 2 each");
    }
    this.vectors = vectors;
    this.steps = steps;
  }

  @Override
  public Optional<Diagnostic> in(Preset preset) {
    return preset == Preset.FULL ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Cadence cadence() {
    return Cadence.SELDOM;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(SPECTRUM);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Examples examples = snapshot.training();
    if (examples.labels() == null) {
      return undefined("the training examples have no labels");
    }
    if (replica.trainableParameters() == 0) {
      return undefined("the network has nothing to train");
    }
    List<Lanczos.Spectrum> spectra = new ArrayList<>();
    for (int i = 0; i < vectors; i++) {
      INDArray start = replica.rademacher(SEED + i);
      spectra.add(
          Lanczos.spectrum(vector -> replica.hessianVector(examples, vector), start, steps));
    }
    SpectralQuantiles quantiles = new SpectralQuantiles(spectra, replica.trainableParameters());
    return Arrays.stream(SHARES)
        .mapToObj(share -> measurement(quantiles.at(share), share, replica.productError()))
        .toList();
  }

  private static List<Measurement> undefined(String reason) {
    List<Measurement> measurements = new ArrayList<>();
    for (double share : SHARES) {
      measurements.add(Measurement.undefined(SPECTRUM, reason, String.valueOf(share)));
    }
    return measurements;
  }

  private static Measurement measurement(
      SpectralQuantiles.Quantile quantile, double share, double productError) {
    double error = Math.hypot(quantile.error(), productError * quantile.value());
    return Measurement.estimate(SPECTRUM, quantile.value(), error, String.valueOf(share));
  }
}
