// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Measurement;
import dev.tacit.report.Report;
import java.util.List;
import java.util.Optional;

/**
 * Whether a network begins where networks memorize (Mehta, Cutkosky, Neyshabur 2021): with large
 * initial weights, what its last hidden layer makes of examples of one class agrees in nothing, and
 * so gradients of one class teach each other nothing.
 */
public final class Initialization {

  /** Agreement of representations below which to warn; the paper names no number. */
  public static final double LEAST = 0.05;

  /**
   * Iterations that leave representations about as they began, so that a reference set which is
   * collected from the first batches is looked at in time.
   */
  static final int EARLY = 100;

  private Initialization() {}

  /**
   * What to warn of, if anything.
   *
   * @param report of one of the first hundred iterations; of others it says nothing
   */
  public static Optional<String> warning(Report report) {
    if (report.iteration() >= EARLY) {
      return Optional.empty();
    }
    List<Measurement> layers =
        report.measurements().stream()
            .filter(m -> m.metric().name().equals("tacit.representation.alignment"))
            .filter(m -> Double.isFinite(m.value()))
            .toList();
    if (layers.isEmpty() || layers.get(layers.size() - 1).value() >= LEAST) {
      return Optional.empty();
    }
    double gradients = report.value("tacit.gradient.alignment", "class", "logits");
    return Optional.of(
        ("The initialization may memorize: representations of one class agree by %.3f only (of"
                + " 1)%s; smaller initial weights generalize better (Mehta et al. 2021)")
            .formatted(
                layers.get(layers.size() - 1).value(),
                Double.isFinite(gradients)
                    ? ", gradients of the logits by %.3f".formatted(gradients)
                    : ""));
  }
}
