package dev.tacit.onset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@link Implausible} that is as another one but for what is said. */
final class ImplausibleChange {

  private int begun;
  private List<Arrived> history;
  private @Nullable Arrived latest;
  private boolean admits;
  private int lasting;
  private @Nullable Arrived level;
  private int warned;
  private boolean fallen;
  private int fallenSince;
  private Answered answered;
  private @Nullable Double heldOut;

  ImplausibleChange(Implausible before) {
    this.begun = before.begun();
    this.history = before.history();
    this.latest = before.latest();
    this.admits = before.admits();
    this.lasting = before.lasting();
    this.level = before.level();
    this.warned = before.warned();
    this.fallen = before.fallen();
    this.fallenSince = before.fallenSince();
    this.answered = before.answered();
    this.heldOut = before.heldOut();
  }

  ImplausibleChange begun(int next) {
    begun = next;
    return this;
  }

  ImplausibleChange history(List<Arrived> next) {
    history = next;
    return this;
  }

  ImplausibleChange latest(@Nullable Arrived next) {
    latest = next;
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

  ImplausibleChange level(@Nullable Arrived next) {
    level = next;
    return this;
  }

  ImplausibleChange warned(int next) {
    warned = next;
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

  ImplausibleChange fallen(boolean now, int since) {
    fallen = now;
    fallenSince = since;
    return this;
  }

  /** Nothing has lasted, and nothing has fallen. */
  ImplausibleChange nothingInRow() {
    admits = false;
    lasting = 0;
    fallen = false;
    return this;
  }

  Implausible implausible() {
    return new Implausible(
        begun,
        history,
        latest,
        admits,
        lasting,
        level,
        warned,
        fallen,
        fallenSince,
        answered,
        heldOut);
  }
}
