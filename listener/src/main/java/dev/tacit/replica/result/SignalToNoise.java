// SPDX-License-Identifier: Apache-2.0
package dev.tacit.replica.result;

/**
 * Squared mean over variance of each component of n vectors, summed up.
 *
 * <p>The variance is that of the n vectors (divisor n). Components that do not vary beyond rounding
 * are left out.
 *
 * @param sum of the ratios
 * @param varying number of components that vary
 */
public record SignalToNoise(double sum, long varying) {

  /** Of these components and others. */
  public SignalToNoise plus(SignalToNoise others) {
    return new SignalToNoise(sum + others.sum, varying + others.varying);
  }

  /** The mean over the components that vary; NaN if none does. */
  public double mean() {
    return varying == 0 ? Double.NaN : sum / varying;
  }
}
