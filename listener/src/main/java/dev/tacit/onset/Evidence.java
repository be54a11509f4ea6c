// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

/**
 * What a signal contributed to a verdict.
 *
 * @param signal the metric and its tag values, as in {@code tacit.path.straightness{different}}
 * @param value the latest
 * @param baseline what it is compared with
 * @param factor value over baseline
 * @param limit what the factor is above
 * @param since the iteration from which on it has been
 */
public record Evidence(
    String signal, double value, double baseline, double factor, double limit, int since) {

  /** For a person to read. */
  @Override
  public String toString() {
    return "%s is %.4g, %.2f times its baseline of %.4g (limit %.2f) since iteration %d"
        .formatted(signal, value, factor, baseline, limit, since);
  }
}
