// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.schedule.OverheadBudget;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each cadence has saved up of a budget; not safe for use by several threads. */
final class Accounts {

  private static final double SECOND = 1e9;
  private static final double MINUTE = 60 * SECOND;

  /** In the first minute, what the less frequent cadences have of the budget. */
  private static final double EARLY_REST = 0.1;

  /** The rest is kept for turns that are dearer than those before. */
  private static final double PLANNED = 0.95;

  private final Map<Cadence, Account> accounts = new EnumMap<>(Cadence.class);
  private long latest;
  private long attributed;

  /**
   * @param diagnostics those that may be due; cadences without any leave their share to the others
   */
  Accounts(OverheadBudget budget, Collection<? extends Diagnostic> diagnostics) {
    List<Cadence> present =
        diagnostics.stream()
            .map(Diagnostic::cadence)
            .filter(cadence -> cadence != Cadence.FREE)
            .distinct()
            .sorted()
            .toList();
    double sum = present.stream().mapToDouble(Cadence::share).sum();
    double rate = PLANNED * budget.share() / sum;
    double turn = budget.share() * SECOND;
    for (Cadence cadence : present) {
      accounts.put(cadence, new Account(cadence, rate * cadence.share(), turn * cadence.turn()));
    }
  }

  Set<Map.Entry<Cadence, Account>> mostFrequentFirst() {
    return accounts.entrySet();
  }

  /** Who pays for a diagnostic; null for one that is free. */
  @Nullable Account of(Diagnostic diagnostic) {
    return accounts.get(diagnostic.cadence());
  }

  /** That of the most frequent cadence. */
  Optional<Account> often() {
    return accounts.values().stream().findFirst();
  }

  /** Makes one of them pay for what a diagnostic has spent. */
  void charge(Account account, long nanoseconds) {
    account.pay((double) nanoseconds);
    attributed += nanoseconds;
  }

  /**
   * Saves up for the time that has gone by, and pays for what belongs to no diagnostic.
   *
   * @param elapsed nanoseconds since training began
   * @param spent nanoseconds of it on measuring, what was charged already among them
   */
  void settle(long elapsed, long spent) {
    double early = Math.max(0, Math.min(MINUTE, (double) elapsed) - latest);
    double late = (double) elapsed - latest - early;
    latest = elapsed;
    earnEarly(early);
    accounts.values().forEach(account -> account.save(account.rate() * late));
    // What belongs to no diagnostic, as taking snapshots: all pay for it.
    long rest = spent - attributed;
    attributed += rest;
    double sum = accounts.values().stream().mapToDouble(Account::rate).sum();
    accounts.values().forEach(account -> account.pay((double) rest * account.rate() / sum));
  }

  /** What tells memorization comes first: the others' first turns have an account of their own. */
  private void earnEarly(double nanoseconds) {
    double all = accounts.values().stream().mapToDouble(Account::rate).sum() * nanoseconds;
    double rest = accounts.size() == 1 ? 0 : EARLY_REST * all;
    often().ifPresent(account -> account.save(all - rest));
    accounts.values().stream()
        .skip(1)
        .forEach(account -> account.save(rest / (accounts.size() - 1)));
  }
}
