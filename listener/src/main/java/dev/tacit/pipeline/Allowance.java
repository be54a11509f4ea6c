package dev.tacit.pipeline;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.schedule.OverheadBudget;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spends an overhead budget: every cadence saves up its share of the time that goes by, and takes a
 * turn when it can pay for what its last turns cost.
 *
 * <p>The most frequent cadence takes its first turn at once and pays for it afterwards; the others
 * wait until they can pay a multiple of what a turn of the one before costs, since first turns are
 * slow and would come all together. No cadence borrows more than one minute's share: a turn that
 * costs more is cut short, between two diagnostics, or in the middle of one whose next step might
 * overdraw a minute of the whole budget, or all that the budget has together; its next turn waits
 * until twice as much is saved. So from the first minute on no more is spent than the budget has.
 * What is saved up beyond two turns is lost, so that a job that rests does not come back to a
 * burst.
 *
 * <p>Safe for use by several threads.
 */
public final class Allowance {

  private static final double MINUTE = 60e9;

  /** The rest is kept for turns that are dearer than those before. */
  private static final double PLANNED = 0.95;

  /** The rest is kept for what the iteration that goes on is slowed by, which is not known yet. */
  private static final double ALLOWED = 0.98;

  /** What a cadence's first turn is taken to cost, in turns of the cadence before it. */
  private static final double FIRST_TURN = 3;

  private final OverheadBudget budget;
  private final Overhead overhead;
  private final Map<Cadence, Account> accounts = new EnumMap<>(Cadence.class);
  private long latest;
  private long attributed;

  /** What a cadence has saved up, and what its turns cost. */
  private static final class Account {

    private final double rate;
    private double credit;
    private double expected;
    private double turn;
    private boolean cut;
    private int turns;

    Account(double rate) {
      this.rate = rate;
    }

    void save(double nanoseconds) {
      credit += rate * nanoseconds;
      if (turns > 0) {
        credit = Math.min(credit, Math.max(rate * MINUTE, 2 * expected));
      }
    }

    boolean canBorrow() {
      return credit > -rate * MINUTE;
    }

    void close() {
      if (turn > 0) {
        expected = turns == 0 || cut ? turn : Math.max(turn, (expected + turn) / 2);
        // What the rest would have cost is not known.
        expected *= cut ? 2 : 1;
        turns++;
        turn = 0;
        cut = false;
      }
    }
  }

  /**
   * @param diagnostics those that may be due; cadences without any leave their share to the others
   */
  public Allowance(
      OverheadBudget budget, Overhead overhead, Collection<? extends Diagnostic> diagnostics) {
    this.budget = budget;
    this.overhead = overhead;
    List<Cadence> present =
        diagnostics.stream().map(Diagnostic::cadence).distinct().sorted().toList();
    double sum = present.stream().mapToDouble(Cadence::share).sum();
    double rate = PLANNED * budget.share() / sum;
    present.forEach(cadence -> accounts.put(cadence, new Account(rate * cadence.share())));
  }

  /** Whether the budget has no limit, so that everything is measured when it is due. */
  public boolean unlimited() {
    return budget.isUnlimited();
  }

  /**
   * Those of the diagnostics that can be paid for, the most frequent first; to be called while none
   * is running.
   */
  public synchronized List<Diagnostic> affordable(List<Diagnostic> due) {
    if (unlimited()) {
      return due;
    }
    settle();
    if (room() <= 0) {
      return List.of();
    }
    List<Diagnostic> inOrder =
        due.stream().sorted(Comparator.comparing(Diagnostic::cadence)).toList();
    // All wait for the most frequent ones, which every report should have.
    return inOrder.isEmpty() || !pays(inOrder.get(0).cadence())
        ? List.of()
        : inOrder.stream().filter(diagnostic -> pays(diagnostic.cadence())).toList();
  }

  private void settle() {
    long elapsed = overhead.elapsed();
    double since = (double) elapsed - latest;
    latest = elapsed;
    accounts.values().forEach(account -> account.save(since));
    accounts.values().forEach(Account::close);
    // What belongs to no diagnostic, as taking snapshots: all pay for it.
    long rest = overhead.spent() - attributed;
    if (rest > 0) {
      attributed += rest;
      double sum = accounts.values().stream().mapToDouble(account -> account.rate).sum();
      accounts.values().forEach(account -> account.credit -= rest * account.rate / sum);
    }
  }

  /** The most frequent cadence. */
  private Optional<Account> first() {
    return accounts.values().stream().findFirst();
  }

  private boolean pays(Cadence cadence) {
    Account account = accounts.get(cadence);
    if (account == null) {
      return false;
    }
    if (account.turns > 0) {
      return account.credit >= account.expected;
    }
    return first().equals(Optional.of(account))
        ? account.canBorrow()
        : account.credit >= firstPrice(cadence);
  }

  private double firstPrice(Cadence cadence) {
    double price = Double.MAX_VALUE;
    for (Map.Entry<Cadence, Account> entry : accounts.entrySet()) {
      if (entry.getKey() == cadence) {
        return price;
      }
      Account before = entry.getValue();
      price = before.turns == 0 ? Double.MAX_VALUE : FIRST_TURN * before.expected;
    }
    return Double.MAX_VALUE;
  }

  /** Whether a turn may go on, seen from what it has cost so far. */
  synchronized boolean lets(Diagnostic diagnostic) {
    Account account = accounts.get(diagnostic.cadence());
    return unlimited() || (account != null && account.canBorrow());
  }

  /**
   * Whether a diagnostic that goes on might overdraw its cadence's account by more than a minute of
   * the whole budget, or spend more than all of it together has by now, or by the first minute.
   *
   * @param nanoseconds that it has taken so far
   * @param ahead that its next step may take
   */
  synchronized boolean overdrawn(Diagnostic diagnostic, long nanoseconds, long ahead) {
    Account account = accounts.get(diagnostic.cadence());
    return !unlimited()
        && account != null
        && (account.credit - nanoseconds - ahead < -budget.share() * MINUTE || room() < ahead);
  }

  /** What all may still spend together: of the time that has gone by, or of the first minute. */
  private double room() {
    double time = Math.max(MINUTE, (double) overhead.elapsed());
    return ALLOWED * budget.share() * time - overhead.spent();
  }

  /** Tells that a diagnostic was cut short: its next turn waits for twice as much. */
  synchronized void cut(Diagnostic diagnostic) {
    Account account = accounts.get(diagnostic.cadence());
    if (account != null) {
      account.cut = true;
    }
  }

  /** Charges a diagnostic. */
  synchronized void spent(Diagnostic diagnostic, long nanoseconds) {
    Account account = accounts.get(diagnostic.cadence());
    if (account != null) {
      account.credit -= nanoseconds;
      account.turn += nanoseconds;
      attributed += nanoseconds;
    }
  }

  /** How many turns the most frequent cadence has taken. */
  public synchronized int turns() {
    return first().map(account -> account.turns + (account.turn > 0 ? 1 : 0)).orElse(0);
  }

  /**
   * Seconds from one turn of the most frequent cadence to the next, as far as can be told from what
   * its turns have cost; empty before two of them.
   */
  public synchronized Optional<Double> interval() {
    return first()
        .filter(account -> account.turns >= 2)
        .map(account -> account.expected / account.rate / 1e9);
  }
}
