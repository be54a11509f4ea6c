// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.onset;

import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ISchedule;

/** How parameters are changed. */
enum Step {
  SGD("sgd"),
  MOMENTUM("momentum"),
  ADAM("adam"),
  RMSPROP("rmsprop");

  private final String text;

  Step(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  IUpdater updater(ISchedule rates) {
    return switch (this) {
      case SGD -> new Sgd(rates);
      case MOMENTUM -> new Nesterovs(rates, 0.9);
      case ADAM -> new Adam(rates);
      case RMSPROP -> new RmsProp(rates);
    };
  }
}
