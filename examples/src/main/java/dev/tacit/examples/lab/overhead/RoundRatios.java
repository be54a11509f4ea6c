package dev.tacit.examples.lab.overhead;

import java.util.ArrayList;
import java.util.List;

/**
 * Times of runs over those of the same round's two runs with nothing attached.
 *
 * @param first times of the first of the two, round by round
 * @param again times of the second
 */
record RoundRatios(List<Double> first, List<Double> again) {

  /** Over the mean of the two. */
  MedianAndRange of(List<Double> times) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < times.size(); round++) {
      ratios.add(2 * times.get(round) / (first.get(round) + again.get(round)));
    }
    return MedianAndRange.of(ratios);
  }

  /** The second over the first: so much differs by itself. */
  MedianAndRange noise() {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < again.size(); round++) {
      ratios.add(again.get(round) / first.get(round));
    }
    return MedianAndRange.of(ratios);
  }
}
