// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labels as people mistake them, noise that depends on the instance: those examples that are most
 * like another class, by distances to the means of classes, get its label.
 */
final class LikelyMistakes {

  private final double[][] means;

  private record Mistake(int position, int label, double closeness) {}

  /** With the means of rightly labelled examples. */
  LikelyMistakes(Samples right, int classes) {
    means = new double[classes][right.inputs()[0].length];
    int[] counts = new int[classes];
    for (int i = 0; i < right.size(); i++) {
      int label = right.labels()[i];
      counts[label]++;
      for (int k = 0; k < means[label].length; k++) {
        means[label][k] += right.inputs()[i][k];
      }
    }
    for (int c = 0; c < classes; c++) {
      double count = counts[c];
      means[c] = Arrays.stream(means[c]).map(sum -> sum / count).toArray(); // NaN without examples
    }
  }

  /** The labels, a share of which are mistaken. */
  int[] in(Samples right, double share) {
    int[] labels = right.labels().clone();
    likeliest(right, share).forEach(one -> labels[one.position()] = one.label());
    return labels;
  }

  /** Of those of other examples that would be mistaken, how many are predicted so. */
  double predicted(Samples right, int[] predicted, double share) {
    List<Mistake> mistakes = likeliest(right, share);
    long so = mistakes.stream().filter(one -> predicted[one.position()] == one.label()).count();
    return (double) so / mistakes.size();
  }

  private List<Mistake> likeliest(Samples right, double share) {
    return IntStream.range(0, right.size())
        .mapToObj(i -> mistake(i, right.inputs()[i], right.labels()[i]))
        .sorted(Comparator.comparingDouble(Mistake::closeness).reversed())
        .limit(Math.round(share * right.size()))
        .toList();
  }

  private Mistake mistake(int position, float[] row, int label) {
    int other = -1;
    double nearest = Double.POSITIVE_INFINITY;
    for (int c = 0; c < means.length; c++) {
      double distance = distance(row, means[c]);
      if (c != label && distance < nearest) {
        nearest = distance;
        other = c;
      }
    }
    return new Mistake(position, other, distance(row, means[label]) - nearest);
  }

  private static double distance(float[] row, double[] mean) {
    double sum = 0;
    for (int k = 0; k < mean.length; k++) {
      sum += (row[k] - mean[k]) * (row[k] - mean[k]);
    }
    return Math.sqrt(sum);
  }
}
