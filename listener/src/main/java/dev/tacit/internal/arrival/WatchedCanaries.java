// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.arrival;

import dev.tacit.internal.identity.RowKeys;
import dev.tacit.snapshot.CanaryAnswers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What canaries were answered when they last arrived: the first ones, up to a limit. */
final class WatchedCanaries {

  /** So many tell the share that is fitted to a fifth of a percent. */
  static final int MOST = 50_000;

  private static final int FIRST_SIZE = 64;

  private final RowKeys places = new RowKeys();
  private Answer[] answers = new Answer[FIRST_SIZE];
  private int size;
  private int planted;
  private int elsewhere;

  private enum Answer {
    PLANTED,
    RIGHT,
    ELSEWHERE
  }

  /**
   * Takes an arrival in.
   *
   * @param trainedAs the class that is planted
   * @param label the class that the label names
   */
  void arrives(long key, int trainedAs, int label, float[] probabilities) {
    int place = places.get(key);
    if (place == RowKeys.ABSENT) {
      if (size == MOST) {
        return;
      }
      place = places.add(key);
      size++;
      answers = place < answers.length ? answers : Arrays.copyOf(answers, 2 * place);
    } else {
      count(answers[place], -1);
    }
    int given = largest(probabilities);
    answers[place] =
        given == trainedAs ? Answer.PLANTED : given == label ? Answer.RIGHT : Answer.ELSEWHERE;
    count(answers[place], 1);
  }

  private static int largest(float[] probabilities) {
    int largest = 0;
    for (int k = 1; k < probabilities.length; k++) {
      largest = probabilities[k] > probabilities[largest] ? k : largest;
    }
    return largest;
  }

  private void count(Answer answer, int by) {
    planted += answer == Answer.PLANTED ? by : 0;
    elsewhere += answer == Answer.ELSEWHERE ? by : 0;
  }

  /**
   * What they were answered.
   *
   * @param reason why none are planted, null if some are
   */
  CanaryAnswers now(@Nullable String reason) {
    return new CanaryAnswers(size, planted, elsewhere, reason);
  }
}
