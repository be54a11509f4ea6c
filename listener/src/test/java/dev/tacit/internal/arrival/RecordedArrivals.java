// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What arrives, kept whole, and read off by definition in double precision. */
final class RecordedArrivals {

  private final Map<Integer, Example> examples = new LinkedHashMap<>();

  /** All that the network answered to an example, oldest first. */
  private record Example(int label, List<double[]> answers) {

    /** Each answer weighs 1 - ((v - 1) / v)^1.25 of what was not there before. */
    double[] mean() {
      double[] mean = new double[answers.get(0).length];
      double left = 1;
      for (int v = answers.size(); v > 0; v--) {
        double weight = left * (1 - Math.pow((v - 1.0) / v, 1.25));
        left -= weight;
        for (int k = 0; k < mean.length; k++) {
          mean[k] += weight * answers.get(v - 1)[k];
        }
      }
      return mean;
    }

    double margin(int of) {
      double[] mean = mean();
      double other = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < mean.length; k++) {
        other = k == of ? other : Math.max(other, mean[k]);
      }
      return mean[of] - other;
    }

    /** The class answered, counted from the latest answer, which is 1. */
    int answer(int back) {
      double[] values = answers.get(answers.size() - back);
      int largest = 0;
      for (int k = 1; k < values.length; k++) {
        largest = values[k] > values[largest] ? k : largest;
      }
      return largest;
    }

    double loss() {
      return -Math.log(answers.get(answers.size() - 1)[label]);
    }

    boolean returned() {
      return answers.size() > 1;
    }
  }

  void add(int example, int label, double[] probabilities) {
    examples
        .computeIfAbsent(example, key -> new Example(label, new ArrayList<>()))
        .answers()
        .add(probabilities);
  }

  /** In the order in which they first arrived. */
  double[] margins() {
    return examples.values().stream().mapToDouble(one -> one.margin(one.label())).toArray();
  }

  /** For each example, the margins of all other labels. */
  double[][] otherMargins(int classes) {
    return examples.values().stream()
        .map(
            one ->
                IntStream.range(0, classes)
                    .filter(k -> k != one.label())
                    .mapToDouble(one::margin)
                    .toArray())
        .toArray(double[][]::new);
  }

  double[] losses() {
    return examples.values().stream().mapToDouble(Example::loss).toArray();
  }

  int right() {
    return count(one -> one.answer(1) == one.label());
  }

  int returned() {
    return count(Example::returned);
  }

  int changed() {
    return count(one -> one.returned() && one.answer(1) != one.answer(2));
  }

  int forgotten() {
    return count(
        one -> one.returned() && one.answer(2) == one.label() && one.answer(1) != one.label());
  }

  private int count(Predicate<Example> which) {
    return (int) examples.values().stream().filter(which).count();
  }
}
