// SPDX-License-Identifier: Apache-2.0
package dev.tacit.examples.lab.paper.memorization;

import dev.tacit.examples.lab.paper.SineActivation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** What hidden units do with their input. */
enum Unit {
  /** Periodic: large inputs are as good as random ones. */
  SINE("sin") {
    @Override
    IActivation activation() {
      return new SineActivation();
    }

    @Override
    double meanSquare(double variance) {
      return (1 - Math.exp(-2 * variance)) / 2;
    }
  },
  /** Homogeneous: its output grows with its input. */
  RELU("ReLU") {
    @Override
    IActivation activation() {
      return new ActivationReLU();
    }

    @Override
    double meanSquare(double variance) {
      return variance / 2;
    }
  };

  private final String text;

  Unit(String text) {
    this.text = text;
  }

  /** Its name in tables and figures. */
  String text() {
    return text;
  }

  abstract IActivation activation();

  /** The mean square of its output if its input is normal with this variance. */
  abstract double meanSquare(double variance);
}
