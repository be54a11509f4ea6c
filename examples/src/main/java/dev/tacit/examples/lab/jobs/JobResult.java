// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.List;
import java.util.Map;

/**
 * What became of a job.
 *
 * @param job which one
 * @param cost what it took
 * @param repeatable whether it ends the same to the bit by itself
 * @param compared how many values brute force has checked
 * @param told what Tacit reported at its defaults
 * @param lines what Tacit said
 * @param broken for each promise what breaks it, empty if nothing does
 */
record JobResult(
    OrdinaryJob job,
    Cost cost,
    boolean repeatable,
    int compared,
    Told told,
    List<String> lines,
    Map<Promise, List<String>> broken) {

  /**
   * What a job took.
   *
   * @param seconds of training without Tacit
   * @param secondsObserved of training with Tacit at its defaults
   * @param overhead what Tacit says it took, as a share
   */
  record Cost(double seconds, double secondsObserved, double overhead) {}

  /**
   * What Tacit reported at its defaults.
   *
   * @param reports how many
   * @param first seconds until there was one, NaN if there was none
   * @param allSignals seconds until all signals of memorization had been measured, NaN if never
   * @param states of memorization in a row
   */
  record Told(int reports, double first, double allSignals, String states) {}

  /** What breaks a promise, empty if nothing does. */
  List<String> broken(Promise promise) {
    return broken.getOrDefault(promise, List.of());
  }
}
