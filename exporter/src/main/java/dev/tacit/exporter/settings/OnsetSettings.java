// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.settings;

import dev.tacit.onset.CanaryRules;
import dev.tacit.onset.ContradictionRules;
import dev.tacit.onset.Factors;
import dev.tacit.onset.ImplausibleRules;
import dev.tacit.onset.OnsetRules;
import java.util.List;
import java.util.Map;

/** When to call it an onset, as properties. */
public final class OnsetSettings {

  /** A heading for them. */
  public static final String TITLE = "When to call it memorization";

  /** What holds for all of them. */
  public static final String ABOUT =
      "Thresholds of the rules, which listener/docs/onset.md explains. The defaults are what the"
          + " rules were tested with.";

  private OnsetSettings() {}

  /**
   * All of them.
   *
   * @param code what they stand for in code: methods of a builder, none if there are none
   */
  public static List<Setting> list(String... code) {
    return defaults().entrySet().stream()
        .map(rule -> new Setting(rule.getKey(), "", "a number", rule.getValue(), List.of(code)))
        .toList();
  }

  /** Every entry that {@link #rules} reads, with its default. */
  private static Map<String, String> defaults() {
    Entries none = new Entries(Map.of());
    var unused = rules(none);
    return none.known();
  }

  /**
   * The rules that entries below {@code onset.} describe.
   *
   * @throws SettingsException if one is out of its range
   */
  public static OnsetRules rules(Entries entries) {
    OnsetRules unlessTold = OnsetRules.DEFAULT;
    try {
      return unlessTold.toBuilder()
          .baselineEpoch(
              entries.integer("onset.baseline-epoch", unlessTold.baselineEpoch(), 0, 1_000_000))
          .baselineEvaluations(
              entries.integer(
                  "onset.baseline-evaluations", unlessTold.baselineEvaluations(), 1, 1000))
          .confirmations(
              entries.integer("onset.confirmations", unlessTold.confirmations(), 1, 1000))
          .warning(factors(entries, "onset.warning.", unlessTold.warning()))
          .onset(factors(entries, "onset.factor.", unlessTold.onset()))
          .interpolation(entries.number("onset.interpolation", unlessTold.interpolation()))
          .scoreRise(entries.number("onset.score-rise", unlessTold.scoreRise()))
          .contradiction(contradiction(entries, unlessTold.contradiction()))
          .implausible(implausible(entries, unlessTold.implausible()))
          .canaries(canaries(entries, unlessTold.canaries()))
          .build();
    } catch (SettingsException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new SettingsException("onset.*: " + e.getMessage());
    }
  }

  private static ContradictionRules contradiction(Entries entries, ContradictionRules unlessTold) {
    String prefix = "onset.contradiction.";
    return unlessTold.toBuilder()
        .excess(entries.number(prefix + "excess", unlessTold.excess()))
        .unsettled(entries.number(prefix + "unsettled", unlessTold.unsettled()))
        .persistence(entries.number(prefix + "persistence", unlessTold.persistence()))
        .measurements(entries.integer(prefix + "measurements", unlessTold.measurements(), 1, 1000))
        .stretch(entries.number(prefix + "stretch", unlessTold.stretch()))
        .fall(entries.number(prefix + "fall", unlessTold.fall()))
        .confirmations(
            entries.integer(prefix + "confirmations", unlessTold.confirmations(), 1, 1000))
        .build();
  }

  private static ImplausibleRules implausible(Entries entries, ImplausibleRules unlessTold) {
    String prefix = "onset.implausible.";
    return unlessTold.toBuilder()
        .floor(entries.number(prefix + "floor", unlessTold.floor()))
        .certainty(entries.number(prefix + "certainty", unlessTold.certainty()))
        .tail(entries.number(prefix + "tail", unlessTold.tail()))
        .persistence(entries.number(prefix + "persistence", unlessTold.persistence()))
        .progress(entries.number(prefix + "progress", unlessTold.progress()))
        .admission(entries.number(prefix + "admission", unlessTold.admission()))
        .growth(entries.number(prefix + "growth", unlessTold.growth()))
        .forgetting(entries.number(prefix + "forgetting", unlessTold.forgetting()))
        .measurements(entries.integer(prefix + "measurements", unlessTold.measurements(), 1, 1000))
        .rise(entries.number(prefix + "rise", unlessTold.rise()))
        .fall(entries.number(prefix + "fall", unlessTold.fall()))
        .stop(entries.number(prefix + "stop", unlessTold.stop()))
        .build();
  }

  private static CanaryRules canaries(Entries entries, CanaryRules unlessTold) {
    return unlessTold.toBuilder()
        .fitted(entries.number("onset.canaries.fitted", unlessTold.fitted()))
        .epochs(entries.number("onset.canaries.epochs", unlessTold.epochs()))
        .build();
  }

  private static Factors factors(Entries entries, String prefix, Factors unlessTold) {
    return new Factors(
        entries.number(prefix + "train", unlessTold.train()),
        entries.number(prefix + "held-out", unlessTold.heldOut()),
        entries.number(prefix + "straightness", unlessTold.straightness()));
  }
}
