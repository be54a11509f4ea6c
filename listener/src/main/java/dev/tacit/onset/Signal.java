// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import dev.tacit.report.Report;

/** A measurement that the rules follow. */
enum Signal {
  /** Softmax Jacobian norm on training inputs. */
  TRAIN("tacit.jacobian.norm{softmax,train}"),
  /** Softmax Jacobian norm on held-out inputs. */
  HELD_OUT("tacit.jacobian.norm{softmax,heldout}"),
  /** Straightness between training examples of different classes. */
  STRAIGHTNESS("tacit.path.straightness{different}");

  private final String label;

  Signal(String label) {
    this.label = label;
  }

  /** The metric and its tag values, as in {@code tacit.path.straightness{different}}. */
  String label() {
    return label;
  }

  /** Whether a report has any that a rule looks at. */
  static boolean isIn(Report report) {
    return !Double.isNaN(TRAIN.in(report)) || !Double.isNaN(HELD_OUT.in(report));
  }

  /** NaN if the report has no finite value of it. */
  double in(Report report) {
    double value =
        switch (this) {
          case TRAIN -> report.value("tacit.jacobian.norm", "softmax", "train");
          case HELD_OUT -> report.value("tacit.jacobian.norm", "softmax", "heldout");
          case STRAIGHTNESS -> report.value("tacit.path.straightness", "different");
        };
    return Double.isFinite(value) && value >= 0 ? value : Double.NaN;
  }
}
