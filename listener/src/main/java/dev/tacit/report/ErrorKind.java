// SPDX-License-Identifier: Apache-2.0
package dev.tacit.report;

/** What the error of a measurement is. */
public enum ErrorKind {
  /** There is none, but for rounding. */
  EXACT,
  /** The standard error of a sampled estimate: about two in three are nearer than that. */
  STANDARD_ERROR,
  /** The residual of an iterative solution: some true value lies within it. */
  RESIDUAL,
  /** It is not known, or there is no value. */
  UNKNOWN;

  /** That of a sampled estimate with this standard error: 0 is exact, NaN is not known. */
  public static ErrorKind ofStandardError(double standardError) {
    return standardError == 0 ? EXACT : Double.isNaN(standardError) ? UNKNOWN : STANDARD_ERROR;
  }
}
