package dev.tacit.exporter.settings;

import dev.tacit.onset.CanaryRules;
import dev.tacit.onset.ContradictionRules;
import dev.tacit.onset.Factors;
import dev.tacit.onset.ImplausibleRules;
import dev.tacit.onset.OnsetRules;

/** When to call it an onset, as properties. */
public final class OnsetSettings {

  private OnsetSettings() {}

  /**
   * The rules that entries below {@code onset.} describe.
   *
   * @throws SettingsException if one is out of its range
   */
  public static OnsetRules rules(Entries entries) {
    OnsetRules unlessTold = OnsetRules.DEFAULT;
    try {
      return new OnsetRules(
          entries.integer("onset.baseline-epoch", unlessTold.baselineEpoch(), 0, 1_000_000),
          entries.integer("onset.baseline-evaluations", unlessTold.baselineEvaluations(), 1, 1000),
          entries.integer("onset.confirmations", unlessTold.confirmations(), 1, 1000),
          factors(entries, "onset.warning.", unlessTold.warning()),
          factors(entries, "onset.factor.", unlessTold.onset()),
          entries.number("onset.interpolation", unlessTold.interpolation()),
          entries.number("onset.score-rise", unlessTold.scoreRise()),
          contradiction(entries, unlessTold.contradiction()),
          implausible(entries, unlessTold.implausible()),
          canaries(entries, unlessTold.canaries()));
    } catch (SettingsException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new SettingsException("onset.*: " + e.getMessage());
    }
  }

  private static ContradictionRules contradiction(Entries entries, ContradictionRules unlessTold) {
    String prefix = "onset.contradiction.";
    return new ContradictionRules(
        entries.number(prefix + "excess", unlessTold.excess()),
        entries.number(prefix + "unsettled", unlessTold.unsettled()),
        entries.number(prefix + "persistence", unlessTold.persistence()),
        entries.integer(prefix + "measurements", unlessTold.measurements(), 1, 1000),
        entries.number(prefix + "stretch", unlessTold.stretch()),
        entries.number(prefix + "fall", unlessTold.fall()),
        entries.integer(prefix + "confirmations", unlessTold.confirmations(), 1, 1000));
  }

  private static ImplausibleRules implausible(Entries entries, ImplausibleRules unlessTold) {
    String prefix = "onset.implausible.";
    return new ImplausibleRules(
        entries.number(prefix + "floor", unlessTold.floor()),
        entries.number(prefix + "certainty", unlessTold.certainty()),
        entries.number(prefix + "persistence", unlessTold.persistence()),
        entries.number(prefix + "progress", unlessTold.progress()),
        entries.number(prefix + "admission", unlessTold.admission()),
        entries.number(prefix + "growth", unlessTold.growth()),
        entries.integer(prefix + "measurements", unlessTold.measurements(), 1, 1000),
        entries.number(prefix + "rise", unlessTold.rise()),
        entries.number(prefix + "fall", unlessTold.fall()),
        entries.number(prefix + "stop", unlessTold.stop()));
  }

  private static CanaryRules canaries(Entries entries, CanaryRules unlessTold) {
    return new CanaryRules(
        entries.number("onset.canaries.fitted", unlessTold.fitted()),
        entries.number("onset.canaries.epochs", unlessTold.epochs()));
  }

  private static Factors factors(Entries entries, String prefix, Factors unlessTold) {
    return new Factors(
        entries.number(prefix + "train", unlessTold.train()),
        entries.number(prefix + "held-out", unlessTold.heldOut()),
        entries.number(prefix + "straightness", unlessTold.straightness()));
  }
}
