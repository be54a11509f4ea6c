package dev.tacit.examples.onset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Test accuracies of ways to end runs, and their differences from classic early stopping: means
 * over pairs of data and network, with intervals of the bootstrap over these pairs.
 */
final class Comparison {

  private static final int DRAWS = 10_000;
  private static final double TAIL = 0.025;

  private final double patience;
  private final List<List<FinishedRun>> pairs;

  /**
   * @param patience of classic early stopping
   */
  Comparison(List<FinishedRun> runs, double patience) {
    this.patience = patience;
    this.pairs =
        List.copyOf(
            runs.stream()
                .collect(
                    Collectors.groupingBy(
                        run -> run.recipe().source() + " " + run.recipe().network(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values());
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("runs", pairs.stream().mapToInt(List::size).sum());
    map.put("pairs", pairs.size());
    double[] classic = means(Outcome.CLASSIC);
    for (Outcome outcome : Outcome.values()) {
      double[] means = means(outcome);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("testAccuracy", mean(means));
      double[] differences = means.clone();
      Arrays.setAll(differences, i -> means[i] - classic[i]);
      row.put("difference", mean(differences));
      double[] drawn = drawn(differences);
      row.put("from", drawn[(int) (TAIL * DRAWS)]);
      row.put("to", drawn[(int) ((1 - TAIL) * DRAWS)]);
      map.put(outcome.text(), row);
    }
    return map;
  }

  private double[] means(Outcome outcome) {
    return pairs.stream()
        .mapToDouble(
            pair ->
                pair.stream()
                    .mapToDouble(run -> outcome.of(run, patience))
                    .average()
                    .orElse(Double.NaN))
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Means of samples of the values, with replacement, the smallest first. */
  private static double[] drawn(double[] values) {
    SplittableRandom random = new SplittableRandom(23);
    double[] means = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      double sum = 0;
      for (int k = 0; k < values.length; k++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    return means;
  }
}
