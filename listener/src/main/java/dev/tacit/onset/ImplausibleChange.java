// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import org.jspecify.annotations.Nullable;

/** An {@link Implausible} that is as another one but for what is said. */
final class ImplausibleChange {

  private ArrivalHistory arrived;
  private boolean admits;
  private int lasting;
  private Implausible.Level level;
  private Implausible.Fall fall;
  private Answered answered;
  private @Nullable Double heldOut;

  ImplausibleChange(Implausible before) {
    this.arrived = before.arrived();
    this.admits = before.admits();
    this.lasting = before.lasting();
    this.level = before.level();
    this.fall = before.fall();
    this.answered = before.answered();
    this.heldOut = before.heldOut();
  }

  ImplausibleChange arrived(ArrivalHistory next) {
    arrived = next;
    return this;
  }

  ImplausibleChange admits(boolean next) {
    admits = next;
    return this;
  }

  ImplausibleChange lasting(int next) {
    lasting = next;
    return this;
  }

  ImplausibleChange level(Implausible.Level next) {
    level = next;
    return this;
  }

  ImplausibleChange fall(Implausible.Fall next) {
    fall = next;
    return this;
  }

  ImplausibleChange answered(Answered next) {
    answered = next;
    return this;
  }

  ImplausibleChange heldOut(@Nullable Double next) {
    heldOut = next;
    return this;
  }

  /** Nothing has lasted, and nothing has fallen. */
  ImplausibleChange nothingInRow() {
    admits = false;
    lasting = 0;
    fall = new Implausible.Fall(false, fall.since());
    return this;
  }

  Implausible implausible() {
    return new Implausible(arrived, admits, lasting, level, fall, answered, heldOut);
  }
}
