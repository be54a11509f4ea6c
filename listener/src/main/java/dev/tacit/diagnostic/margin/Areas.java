// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.margin;

import dev.tacit.report.Suspect;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The areas under the margins of n examples: for each, the mean of the margins observed so far.
 * Never changes; {@link #observe} makes another.
 *
 * @param labels {@code [n]} the class of each example
 * @param sums {@code [n]} of margins
 * @param observations {@code [n]} how many margins were summed up
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Areas(List<String> ids, int[] labels, double[] sums, int[] observations) {

  /** Of examples that were not observed yet. */
  static Areas none(List<String> ids, int[] labels) {
    return new Areas(ids, labels, new double[labels.length], new int[labels.length]);
  }

  /**
   * With another margin of each example.
   *
   * @param margins {@code [n]} NaN where none was observed
   */
  Areas observe(double[] margins) {
    double[] newSums = sums.clone();
    int[] newObservations = observations.clone();
    for (int i = 0; i < margins.length; i++) {
      if (!Double.isNaN(margins[i])) {
        newSums[i] += margins[i];
        newObservations[i]++;
      }
    }
    return new Areas(ids, labels, newSums, newObservations);
  }

  /** The area of example {@code i}; NaN if it was never observed. */
  private double area(int i) {
    return observations[i] == 0 ? Double.NaN : sums[i] / observations[i];
  }

  private IntStream observed() {
    return IntStream.range(0, sums.length).filter(i -> observations[i] > 0);
  }

  /** The mean over examples that were observed; NaN if none was. */
  double mean() {
    return observed().mapToDouble(this::area).average().orElse(Double.NaN);
  }

  /** The share, of examples that were observed, whose area is below 0; NaN if none was. */
  double shareNegative() {
    return observed().mapToDouble(i -> area(i) < 0 ? 1 : 0).average().orElse(Double.NaN);
  }

  /** Examples that were observed, those with the smallest area first. */
  List<Suspect> smallest(int limit) {
    return observed()
        .boxed()
        .sorted(Comparator.comparingDouble(this::area))
        .limit(limit)
        .map(i -> new Suspect(ids.get(i), labels[i], area(i), observations[i]))
        .toList();
  }
}
