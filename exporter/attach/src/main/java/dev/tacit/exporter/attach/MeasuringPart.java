// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.attach;

import dev.tacit.TacitListenerBuilder;
import dev.tacit.diagnostic.Preset;
import dev.tacit.exporter.settings.OnsetSettings;
import dev.tacit.onset.OnsetRules;
import dev.tacit.schedule.OverheadBudget;
import java.util.Optional;

/**
 * What to measure, when, at what cost, and how it is judged.
 *
 * @param budget empty if nobody gave one
 * @param seed of what diagnostics draw
 */
record MeasuringPart(
    Optional<OverheadBudget> budget,
    Optional<SpokenSchedule> schedule,
    Optional<SpokenSchedule> exactly,
    Amount amount,
    int seed,
    OnsetRules rules) {

  private static final String UNLIMITED = "unlimited";

  /** How much to measure: a preset, or nothing of one. */
  enum Amount {
    ECONOMY,
    STANDARD,
    FULL,
    NONE
  }

  static MeasuringPart of(JobEntries entries) {
    MeasuringPart part =
        new MeasuringPart(
            budget(entries),
            entries.schedule("schedule"),
            entries.schedule("exactly"),
            entries.oneOf("preset", Amount.STANDARD, "economy, standard, full or none"),
            entries.entries().integer("seed", 0, 0, Integer.MAX_VALUE),
            OnsetSettings.rules(entries.entries()));
    boolean exact = part.exactly.isPresent();
    entries.requireNotBoth(
        exact && part.schedule.isPresent(), "exactly", "schedule", "both say when to measure");
    entries.requireNotBoth(
        exact && part.budget.filter(b -> !b.isUnlimited()).isPresent(),
        "exactly",
        "budget",
        "exactly measures whatever it costs");
    return part;
  }

  private static Optional<OverheadBudget> budget(JobEntries entries) {
    return entries
        .entries()
        .text("budget")
        .map(
            text ->
                text.equals(UNLIMITED)
                    ? OverheadBudget.unlimited()
                    : OverheadBudget.of(entries.share("budget", text, 1, TrainingSettings.BUDGET)));
  }

  /** What measuring may take. */
  OverheadBudget limit() {
    return exactly.isPresent() ? OverheadBudget.unlimited() : budget.orElse(OverheadBudget.DEFAULT);
  }

  /** Whether it measures at the ends of epochs only. */
  boolean atEpochs() {
    return exactly.or(() -> schedule).filter(SpokenSchedule::atEpochs).isPresent();
  }

  void tell(TacitListenerBuilder builder) {
    budget.ifPresent(builder::budget);
    schedule.ifPresent(spoken -> builder.schedule(spoken.schedule()));
    exactly.ifPresent(spoken -> builder.exactly(spoken.schedule()));
    builder.seed(seed).onset(rules);
    if (amount == Amount.NONE) {
      builder.withoutStandardDiagnostics();
    } else {
      builder.preset(Preset.valueOf(amount.name()));
    }
  }
}
