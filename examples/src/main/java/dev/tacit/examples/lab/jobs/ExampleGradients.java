// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Gradients of single examples' losses, one at a time, and what their norms and sums say; from the
 * definitions alone.
 */
final class ExampleGradients {

  private static final double STEP = 1e-5;

  private final double[] norms;
  private final int[] classes;
  private final int numberOfClasses;
  private final double[][] sums;
  private final double[][] unitSums;

  /**
   * @param twin whose gradients
   * @param examples in any order
   * @param classes of the examples, null if they have none
   */
  static ExampleGradients of(Twin twin, MultiDataSet examples, int @Nullable [] classes) {
    Trained trained = Trained.of(twin.model());
    int n = (int) examples.getFeatures(0).size(0);
    int[] known = classes == null ? new int[n] : classes;
    ExampleGradients all = new ExampleGradients(n, known, trained.places().length);
    if (trained.hasStatistics()) {
      double[][] slopes = slopes(twin, trained, examples);
      IntStream.range(0, n).forEach(i -> all.add(i, slopes[i]));
    } else {
      IntStream.range(0, n)
          .forEach(i -> all.add(i, trained.in(twin.gradient(Slices.twice(examples, i)).div(2))));
    }
    return all;
  }

  private ExampleGradients(int n, int[] classes, int parameters) {
    this.norms = new double[n];
    this.classes = classes;
    this.numberOfClasses = Arrays.stream(classes).max().orElse(0) + 1;
    this.sums = new double[numberOfClasses][parameters];
    this.unitSums = new double[numberOfClasses][parameters];
  }

  /** By central differences of the loss at test time: training would use the batch's statistics. */
  private static double[][] slopes(Twin twin, Trained trained, MultiDataSet examples) {
    INDArray parameters = twin.model().params();
    double[][] slopes = new double[(int) examples.getFeatures(0).size(0)][trained.places().length];
    for (int p = 0; p < trained.places().length; p++) {
      int place = trained.places()[p];
      double value = parameters.getDouble(place);
      parameters.putScalar(place, value + STEP);
      double[] above = twin.losses(examples).toDoubleVector();
      parameters.putScalar(place, value - STEP);
      double[] below = twin.losses(examples).toDoubleVector();
      parameters.putScalar(place, value);
      for (int i = 0; i < slopes.length; i++) {
        slopes[i][p] = (above[i] - below[i]) / (2 * STEP);
      }
    }
    return slopes;
  }

  private void add(int example, double[] gradient) {
    double norm = Math.sqrt(square(gradient));
    norms[example] = norm;
    double[] sum = sums[classes[example]];
    double[] unitSum = unitSums[classes[example]];
    for (int p = 0; p < gradient.length; p++) {
      sum[p] += gradient[p];
      unitSum[p] += norm > 0 ? gradient[p] / norm : 0;
    }
  }

  private static double square(double[] vector) {
    return Arrays.stream(vector).map(x -> x * x).sum();
  }

  private static double squareOfTotal(double[][] vectors) {
    double[] total = new double[vectors[0].length];
    for (double[] vector : vectors) {
      Arrays.setAll(total, p -> total[p] + vector[p]);
    }
    return square(total);
  }

  /** Mean over examples. */
  double norm() {
    return Arrays.stream(norms).average().orElse(Double.NaN);
  }

  /** Squared norm of the sum over the sum of squared norms. */
  double coherence() {
    return squareOfTotal(sums) / square(norms);
  }

  /** Mean product of two different examples' gradients over the squared mean norm. */
  double alignment() {
    return alignment(norms, squareOfTotal(sums));
  }

  private static double alignment(double[] norms, double squareOfSum) {
    double n = norms.length;
    double sum = Arrays.stream(norms).sum();
    return n * (squareOfSum - square(norms)) / ((n - 1) * sum * sum);
  }

  /** The mean over classes of the alignment within a class of two or more. */
  double alignmentWithinClasses() {
    return IntStream.range(0, numberOfClasses)
        .filter(c -> ofClass(c).length > 1)
        .mapToDouble(c -> alignment(ofClass(c), square(sums[c])))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private double[] ofClass(int wanted) {
    return IntStream.range(0, norms.length)
        .filter(i -> classes[i] == wanted)
        .mapToDouble(i -> norms[i])
        .toArray();
  }

  /** Mean cosine over pairs of different examples of one class. */
  double cosineWithinClasses() {
    double cosines = 0;
    double pairs = 0;
    for (int c = 0; c < numberOfClasses; c++) {
      double n = Arrays.stream(ofClass(c)).filter(norm -> norm > 0).count();
      cosines += square(unitSums[c]) - n;
      pairs += n * (n - 1);
    }
    return pairs == 0 ? Double.NaN : cosines / pairs;
  }
}
