// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.jobs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * What a network answers to examples, and what their labels say, step by step.
 *
 * @param probabilities of each class
 * @param classes that were wanted
 */
record Answers(List<double[]> probabilities, List<Integer> classes) {

  /** Of all examples, or of all their steps that count. */
  static Answers of(Twin twin, MultiDataSet examples) {
    INDArray output = twin.output(examples);
    INDArray labels = examples.getLabels(0);
    INDArray[] masks = examples.getLabelsMaskArrays();
    INDArray mask = masks == null ? null : masks[0];
    Answers answers = new Answers(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < labels.size(0); i++) {
      if (labels.rank() == 2) {
        answers.add(output.getRow(i).toDoubleVector(), labels.getRow(i).toDoubleVector());
      } else {
        answers.addSteps(output.slice(i), labels.slice(i), mask == null ? null : mask.getRow(i));
      }
    }
    return answers;
  }

  private void addSteps(INDArray output, INDArray labels, @Nullable INDArray mask) {
    for (int t = 0; t < labels.size(1); t++) {
      boolean labelled = labels.getColumn(t).sumNumber().doubleValue() > 0;
      if (labelled && (mask == null || mask.getDouble(t) != 0)) {
        add(output.getColumn(t).toDoubleVector(), labels.getColumn(t).toDoubleVector());
      }
    }
  }

  private void add(double[] answer, double[] label) {
    probabilities.add(answer);
    classes.add(label.length == 1 ? (label[0] > 0.5 ? 1 : 0) : largest(label));
  }

  private static int largest(double[] numbers) {
    int largest = 0;
    for (int k = 1; k < numbers.length; k++) {
      largest = numbers[k] > numbers[largest] ? k : largest;
    }
    return largest;
  }

  /** The share that is right. */
  double accuracy() {
    int right = 0;
    for (int i = 0; i < classes.size(); i++) {
      double[] answer = probabilities.get(i);
      int given = answer.length == 1 ? (answer[0] > 0.5 ? 1 : 0) : largest(answer);
      right += given == classes.get(i) ? 1 : 0;
    }
    return (double) right / classes.size();
  }

  int[] wanted() {
    return classes.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The logit of the wanted class less the largest other one; of one output against 0. */
  double[] margins() {
    double[] margins = new double[classes.size()];
    for (int i = 0; i < margins.length; i++) {
      margins[i] = margin(probabilities.get(i), classes.get(i));
    }
    return margins;
  }

  private static double margin(double[] answer, int wanted) {
    if (answer.length == 1) {
      double logit = Math.log(answer[0]) - Math.log1p(-answer[0]);
      return wanted == 1 ? logit : -logit;
    }
    double other = 0;
    for (int k = 0; k < answer.length; k++) {
      other = k == wanted ? other : Math.max(other, answer[k]);
    }
    return Math.log(answer[wanted]) - Math.log(other);
  }
}
