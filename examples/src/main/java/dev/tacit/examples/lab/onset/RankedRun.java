// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.Map;
import java.util.Objects;

/**
 * One run and all rankings of its training labels.
 *
 * @param run its recipe's name
 * @param data it was trained on
 * @param looks how often Tacit looked at labels
 * @param trainingSeconds of processor time that training takes alone
 * @param rankings by way
 * @param named labels that are named as wrong, by way
 */
record RankedRun(
    String run,
    Data data,
    int looks,
    double trainingSeconds,
    Map<String, RankingScores> rankings,
    Map<String, NamedLabels> named) {

  /**
   * What is trained on.
   *
   * @param source of the examples
   * @param labels how they were made wrong, as in names of recipes
   * @param examples how many
   * @param wrong how many of them are labelled wrong
   */
  record Data(String source, String labels, int examples, int wrong) {}

  RankingScores ranking(String way) {
    return Objects.requireNonNull(rankings.get(way), way);
  }

  NamedLabels names(String way) {
    return Objects.requireNonNull(named.get(way), way);
  }
}
