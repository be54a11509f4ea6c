// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Confident learning (Northcutt et al. 2021): how many labels of each class are wrong, and which,
 * by probabilities of networks that were not trained on them.
 *
 * @param probabilities {@code [n][classes]}; not copied
 * @param labels {@code [n]}; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record ConfidentJoint(double[][] probabilities, int[] labels) {

  /**
   * Examples by their label, and by the likeliest class of those that they have at least the
   * probability of that examples with this label have on average; those without such a class are
   * not counted.
   *
   * @return {@code [label][class]}
   */
  int[][] counts() {
    int classes = probabilities[0].length;
    double[] thresholds = thresholds();
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < labels.length; i++) {
      double[] own = probabilities[i];
      int label = labels[i];
      IntStream.range(0, classes)
          .filter(c -> own[c] >= thresholds[c])
          .boxed()
          .max(Comparator.comparingDouble(c -> own[c]))
          .ifPresent(c -> counts[label][c]++);
    }
    return counts;
  }

  /** The mean probability of each class for the examples whose label it is; NaN without any. */
  private double[] thresholds() {
    double[] sums = new double[probabilities[0].length];
    int[] counts = new int[sums.length];
    for (int i = 0; i < labels.length; i++) {
      sums[labels[i]] += probabilities[i][labels[i]];
      counts[labels[i]]++;
    }
    Arrays.setAll(sums, c -> sums[c] / counts[c]);
    return sums;
  }

  /**
   * The same, brought to as many examples of each label as there are. A label none of which is
   * counted for its own class counts as one.
   */
  double[][] calibrated() {
    int[][] counts = counts();
    double[][] joint = new double[counts.length][];
    for (int label = 0; label < counts.length; label++) {
      counts[label][label] = Math.max(1, counts[label][label]);
      int named = label;
      double part = Arrays.stream(labels).filter(one -> one == named).count();
      double sum = Arrays.stream(counts[label]).sum();
      joint[label] = Arrays.stream(counts[label]).mapToDouble(n -> n * part / sum).toArray();
    }
    return joint;
  }

  /**
   * The labels that are wrong, "pruned by noise rate", which is how cleanlab names them by default:
   * for each label and each other class, as many as that count, those that prefer the other class
   * most. None that the networks agree with is among them, and one of each class is kept.
   *
   * @return {@code [n]}
   */
  boolean[] named() {
    boolean[] named = new boolean[labels.length];
    double[][] joint = calibrated();
    for (int label = 0; label < joint.length; label++) {
      int given = label;
      int[] own = IntStream.range(0, labels.length).filter(i -> labels[i] == given).toArray();
      for (int c = 0; c < joint.length; c++) {
        int count = (int) Math.min(own.length - 1L, Math.round(joint[label][c]));
        if (c != label && count > 0) {
          preferring(c, own).subList(0, count).forEach(i -> named[i] = !agrees(i));
        }
      }
    }
    return named;
  }

  /** Examples by how much more likely another class is than their label, the most first. */
  private List<Integer> preferring(int other, int[] own) {
    return Arrays.stream(own)
        .boxed()
        .sorted(
            Comparator.comparingDouble(i -> probabilities[i][labels[i]] - probabilities[i][other]))
        .toList();
  }

  private boolean agrees(int i) {
    double own = probabilities[i][labels[i]];
    return Arrays.stream(probabilities[i]).allMatch(other -> other <= own);
  }
}
