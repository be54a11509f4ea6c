// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import static dev.tacit.argument.Argument.require;

/**
 * The numbers of {@link ImplausibleRules}, which say what each is. Each is checked where it is
 * made.
 *
 * @param excess how large the share must be
 * @param lasting how well it must last, and for how long
 * @param learnt what the network must have learnt, and how little it may still learn
 * @param fallen which parts of its level are an onset, and the stop
 */
record ImplausibleLimits(Excess excess, Lasting lasting, Learnt learnt, Fallen fallen) {

  /** How large the share must be, and how implausible its labels. */
  record Excess(double floor, double certainty, double tail) {

    Excess {
      require(floor > 0 && floor < 1, "implausible.floor", floor, "in (0, 1)");
      require(
          certainty >= 0 && Double.isFinite(certainty),
          "implausible.certainty",
          certainty,
          "0 or a number above");
      require(tail >= 0 && tail < 1, "implausible.tail", tail, "in [0, 1)");
    }
  }

  /** How well it must last, and for how long. */
  record Lasting(double persistence, int measurements) {

    Lasting {
      require(
          persistence > 0 && persistence <= 1, "implausible.persistence", persistence, "in (0, 1]");
      require(measurements >= 1, "implausible.measurements", measurements, "at least 1");
    }
  }

  /** What the network must have learnt, and how little it may still learn. */
  record Learnt(double progress, double admission, double growth, double rise, double forgetting) {

    Learnt {
      require(progress > 0 && progress < 1, "implausible.progress", progress, "in (0, 1)");
      require(admission > 0 && admission < 1, "implausible.admission", admission, "in (0, 1)");
      require(growth >= 1 && Double.isFinite(growth), "implausible.growth", growth, "at least 1");
      require(rise >= 0 && rise < 1, "implausible.rise", rise, "in [0, 1)");
      require(forgetting >= 0 && forgetting < 1, "implausible.forgetting", forgetting, "in [0, 1)");
    }
  }

  /** Which parts of its level are an onset, and the stop. */
  record Fallen(double fall, double stop) {

    Fallen {
      require(fall > 0 && fall < 1, "implausible.fall", fall, "in (0, 1)");
      require(
          stop > 0 && stop <= fall, "implausible.stop", stop, "above 0 and at most fall=" + fall);
    }
  }
}
