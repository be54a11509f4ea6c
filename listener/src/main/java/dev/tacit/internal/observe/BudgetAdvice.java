// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.observe;

import dev.tacit.internal.pipeline.Allowance;
import dev.tacit.internal.pipeline.Costs;
import dev.tacit.internal.pipeline.Overhead;
import dev.tacit.internal.pipeline.Warnings;
import dev.tacit.schedule.OverheadBudget;
import java.util.Locale;

/**
 * Tells a job once if it is too short, or too small, for what its budget has to buy: how many
 * measurements that will be, and what to change.
 *
 * <p>Lives on the training thread, but for {@link #closing}.
 */
public final class BudgetAdvice {

  private static final double MINUTE = 60;

  /** A run with fewer measurements than this shows no curve. */
  private static final int FEW = 10;

  /** What the advice is good for. */
  private static final int ENOUGH = 20;

  private final OverheadBudget budget;
  private final Allowance allowance;
  private final Overhead overhead;
  private final Warnings warnings;
  private double epochBegan;
  private volatile boolean settled;

  /** Nothing is known yet; whoever has no limit is told nothing. */
  public BudgetAdvice(OverheadBudget budget, Costs costs, Warnings warnings) {
    this.budget = budget;
    this.allowance = costs.allowance();
    this.overhead = costs.overhead();
    this.warnings = warnings;
    this.settled = budget.isUnlimited();
  }

  private double seconds() {
    return overhead.elapsed() / 1e9;
  }

  /** An epoch is over: its length is what measurements are counted by. */
  public void epochEnded() {
    double now = seconds();
    if (!settled) {
      compare(now - epochBegan, "an epoch");
    }
    epochBegan = now;
  }

  /** An iteration is over: jobs without epochs are told by the minute. */
  public void iterated() {
    if (!settled && epochBegan == 0 && seconds() > 2 * MINUTE) {
      compare(MINUTE, "a minute");
    }
  }

  private void compare(double unit, String name) {
    allowance
        .interval()
        .ifPresent(
            interval -> {
              settled = true;
              if (interval > unit) {
                warn(
                    String.format(
                        Locale.ROOT,
                        "The budget of %s buys a measurement every %.0f s, %.2g for %s of %.0f s%s",
                        share(budget.share()),
                        interval,
                        unit / interval,
                        name,
                        unit,
                        remedy(budget.share() * interval / unit, "would buy one")));
              }
            });
  }

  /** The run is over. */
  public void closing() {
    int turns = allowance.turns();
    double ran = seconds();
    if (!settled && turns < FEW && ran > 0) {
      settled = true;
      double wanted = ran / ENOUGH;
      warn(
          String.format(
              Locale.ROOT,
              "The run took %.3g s, too short for its budget of %s, which bought %s%s",
              ran,
              share(budget.share()),
              turns == 1 ? "1 measurement" : turns + " measurements",
              allowance
                  .interval()
                  .filter(interval -> interval > wanted)
                  .map(
                      interval ->
                          remedy(budget.share() * interval / wanted, "would buy about " + ENOUGH))
                  .orElse("")));
    }
  }

  /** What it would take, seen from what measurements have cost; nothing where no share would do. */
  private static String remedy(double share, String buys) {
    return share < 1 ? "; " + share(share) + " " + buys : "";
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "OverheadBudget.of(%.2g)", share);
  }

  private void warn(String finding) {
    warnings.warn(
        "budget",
        finding
            + ". Otherwise give fewer reference examples, fewer diagnostics (Preset.ECONOMY), or"
            + " say exactly when to measure",
        null);
  }
}
