// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** How the rate of learning goes over a run. */
enum RateCourse {
  /** It stays. */
  CONSTANT(""),
  /** It falls to a fifth at two fifths of the run, and again at seven tenths. */
  DROPS("-drops"),
  /** It rises in 20 equal steps during the first third. */
  WARM_UP("-warmup"),
  /** It falls to a tenth at four fifths. */
  LATE_DROP("-latedrop"),
  /** It is ten times as high, so that training oscillates. */
  TOO_HIGH("-toohigh"),
  /** It is a two hundredth, so that hardly anything is learnt. */
  TOO_LOW("-toolow");

  private static final int STEPS = 20;

  private final String text;

  RateCourse(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /**
   * @param rate that the recipe names
   * @param iterations of the run
   */
  ISchedule schedule(double rate, int iterations) {
    Map<Integer, Double> rates = new HashMap<>();
    rates.put(0, rate);
    switch (this) {
      case CONSTANT -> {}
      case DROPS -> {
        rates.put(iterations * 2 / 5, rate / 5);
        rates.put(iterations * 7 / 10, rate / 25);
      }
      case WARM_UP -> {
        for (int i = 0; i < STEPS; i++) {
          rates.put(iterations / 3 * i / STEPS, rate * (i + 1) / STEPS);
        }
      }
      case LATE_DROP -> rates.put(iterations * 4 / 5, rate / 10);
      case TOO_HIGH -> rates.put(0, rate * 10);
      case TOO_LOW -> rates.put(0, rate / 200);
    }
    return new MapSchedule(ScheduleType.ITERATION, rates);
  }
}
