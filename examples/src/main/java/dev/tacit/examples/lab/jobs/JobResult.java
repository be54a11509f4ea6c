package dev.tacit.examples.lab.jobs;

import java.util.List;
import java.util.Map;

/**
 * What became of a job.
 *
 * @param job which one
 * @param seconds of training without Tacit
 * @param secondsObserved of training with Tacit at its defaults
 * @param repeatable whether it ends the same to the bit by itself
 * @param compared how many values brute force has checked
 * @param reports with Tacit at its defaults
 * @param firstReport seconds until there was one, NaN if there was none
 * @param allSignals seconds until all signals of memorization had been measured, NaN if never
 * @param overhead what Tacit says it took, as a share
 * @param told the states of memorization in a row
 * @param lines what Tacit said
 * @param broken for each promise what breaks it, empty if nothing does
 */
record JobResult(
    OrdinaryJob job,
    double seconds,
    double secondsObserved,
    boolean repeatable,
    int compared,
    int reports,
    double firstReport,
    double allSignals,
    double overhead,
    String told,
    List<String> lines,
    Map<Promise, List<String>> broken) {

  /** What breaks a promise, empty if nothing does. */
  List<String> broken(Promise promise) {
    return broken.getOrDefault(promise, List.of());
  }
}
