// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.schedule.OverheadBudget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spends an overhead budget: every cadence saves up its share of the time that goes by, and takes a
 * turn when it can pay for it whole.
 *
 * <p>A turn's price is learnt from those before, by the number of examples, and a turn takes as
 * many examples as its cadence can pay for often enough. So dear networks are measured on fewer
 * examples rather than hardly ever. What is saved up beyond a minute's share, or two turns, is
 * lost, so that a job that rests does not come back to a burst.
 *
 * <p>First turns, which load and compile, are on few examples, of one cadence at a time, and paid
 * from an account of their own; what does not fit in there waits like any other. A diagnostic that
 * costs several times what was expected is cut, so that a wrong price cannot break the budget.
 *
 * <p>Safe for use by several threads.
 */
public final class Allowance {

  private static final double SECOND = 1e9;
  private static final double MINUTE = 60 * SECOND;

  /** The rest is kept for what the iteration that goes on is slowed by, which is not known yet. */
  private static final double ALLOWED = 0.98;

  /** First turns may cost at once what the budget earns in this time. */
  private static final double STARTUP = 25e9;

  /** How many times the budget goes to first turns beside it, until they have had the most. */
  private static final double STARTUP_RATE = 2.5;

  /** First turns may cost what the budget earns in this time at most: 4 s of 2 %. */
  private static final double STARTUP_AT_MOST = 200e9;

  /** What tells memorization begins where so much is there, though first turns are paid for. */
  private static final double FIRST_LOOK = 0.1e9;

  /** How many times its price a turn may cost. */
  private static final double SURPRISE = 4;

  /** Who has been refused asks in vain for so long: asking takes training's time. */
  private static final long PATIENCE = 50_000_000;

  private final OverheadBudget budget;
  private final Overhead overhead;
  private final Accounts accounts;
  private final IdentityHashMap<Diagnostic, Grant> granted = new IdentityHashMap<>();
  private long askAgain;
  private List<Diagnostic> refused = List.of();

  /** What a diagnostic may cost now, and who pays. */
  private record Grant(boolean startup, double limit) {}

  /**
   * @param diagnostics those that may be due; cadences without any leave their share to the others
   */
  public Allowance(
      OverheadBudget budget, Overhead overhead, Collection<? extends Diagnostic> diagnostics) {
    this.budget = budget;
    this.overhead = overhead;
    this.accounts = new Accounts(budget, diagnostics);
  }

  /** Whether the budget has no limit, so that everything is measured when it is due. */
  public boolean unlimited() {
    return budget.isUnlimited();
  }

  /**
   * Those of the diagnostics that can be paid for, the most frequent first, and those that are
   * free; to be called while none is running.
   */
  public synchronized List<Due> affordable(List<Diagnostic> due, Workload situation) {
    if (unlimited()) {
      return Due.onAll(due);
    }
    if (overhead.now() < askAgain && due.equals(refused)) {
      return List.of();
    }
    List<Due> affordable = new ArrayList<>(paid(some(due, false), situation));
    affordable.addAll(Due.onAll(some(due, true)));
    return affordable;
  }

  private static List<Diagnostic> some(List<Diagnostic> due, boolean free) {
    return due.stream().filter(one -> (one.cadence() == Cadence.FREE) == free).toList();
  }

  private List<Due> paid(List<Diagnostic> due, Workload situation) {
    if (due.isEmpty()) {
      return List.of();
    }
    accounts.settle(overhead.elapsed(), overhead.spent());
    List<Due> affordable = turns(due, situation);
    refused = affordable.isEmpty() ? due : List.of();
    askAgain = overhead.now() + PATIENCE;
    return affordable;
  }

  private List<Due> turns(List<Diagnostic> due, Workload situation) {
    List<Due> affordable = new ArrayList<>();
    for (Map.Entry<Cadence, Account> entry : accounts.mostFrequentFirst()) {
      List<Diagnostic> ofCadence =
          due.stream().filter(diagnostic -> diagnostic.cadence() == entry.getKey()).toList();
      if (!ofCadence.isEmpty()) {
        boolean mayBegin = affordable.stream().noneMatch(one -> startup(one.diagnostic()));
        double room = room() - reserved(affordable);
        List<Due> turn = turn(entry.getValue(), ofCadence, situation, mayBegin, room);
        if (turn.isEmpty() && affordable.isEmpty()) {
          return List.of(); // all wait for the most frequent ones, which every report should have
        }
        affordable.addAll(turn);
      }
    }
    overhead.startingUp(affordable.stream().anyMatch(one -> startup(one.diagnostic())));
    return affordable;
  }

  /** What turns that begin now may take. */
  private double reserved(List<Due> turns) {
    return turns.stream()
        .filter(one -> !startup(one.diagnostic()))
        .mapToDouble(
            one ->
                Optional.ofNullable(accounts.of(one.diagnostic()))
                    .map(account -> account.reserve(List.of(one)))
                    .orElse(0.0))
        .sum();
  }

  private List<Due> turn(
      Account account, List<Diagnostic> due, Workload situation, boolean mayBegin, double room) {
    List<Diagnostic> beginners = account.beginners(due);
    boolean mostFrequent = accounts.often().equals(Optional.of(account));
    boolean startup = overhead.startup() < startup();
    double needed = mostFrequent ? FIRST_LOOK : first();
    List<Due> turn =
        mayBegin && (startup || room >= needed) ? account.first(beginners, situation) : List.of();
    if (!turn.isEmpty()) {
      turn.forEach(
          one ->
              granted.put(
                  one.diagnostic(),
                  new Grant(startup, startup ? first() : Math.min(first(), room))));
    } else {
      turn = account.turn(due, situation.examples(), room);
      turn.forEach(
          one -> granted.put(one.diagnostic(), new Grant(false, limit(account, one, room))));
    }
    if (!turn.isEmpty()) {
      account.tookTurn();
    }
    return turn;
  }

  /** Far more than expected is too much; and so is what all together do not have. */
  private double limit(Account account, Due due, double room) {
    double expected = account.price(due.diagnostic()).of(due.examples());
    double surprising = Math.max(SURPRISE * expected, budget.share() * MINUTE / SURPRISE);
    return Math.min(surprising, room);
  }

  /** What first turns may have cost together by now. */
  private double startup() {
    return budget.share()
        * Math.min(STARTUP_AT_MOST, STARTUP + STARTUP_RATE * (double) overhead.elapsed());
  }

  /** What one first turn may cost. */
  private double first() {
    return budget.share() * STARTUP_AT_MOST / 2;
  }

  /** What all may still spend together: of the time that has gone by, or of the first minute. */
  private double room() {
    double time = Math.max(MINUTE, (double) overhead.elapsed());
    return ALLOWED * budget.share() * time - (double) overhead.spent();
  }

  /** Whether a diagnostic that goes on costs far more than was expected. */
  synchronized boolean overdrawn(Diagnostic diagnostic, long nanoseconds) {
    Grant grant = granted.get(diagnostic);
    return !unlimited() && grant != null && nanoseconds > grant.limit();
  }

  /** Whether a diagnostic's turn is its first, which counts apart. */
  private boolean startup(Diagnostic diagnostic) {
    Grant grant = granted.get(diagnostic);
    return grant != null && grant.startup();
  }

  /**
   * Charges a diagnostic.
   *
   * @param examples it has measured
   * @param cut whether it was cut short, so that its price is not known
   */
  synchronized void spent(Diagnostic diagnostic, long nanoseconds, int examples, boolean cut) {
    Account account = accounts.of(diagnostic);
    Grant grant = granted.remove(diagnostic);
    if (account == null || grant == null) {
      return;
    }
    if (grant.startup()) {
      overhead.startedUp(nanoseconds);
    } else {
      accounts.charge(account, nanoseconds);
    }
    if (cut) {
      account.price(diagnostic).learnCut((double) nanoseconds, examples);
    } else {
      account.price(diagnostic).learn((double) nanoseconds, examples);
    }
  }

  /** How many turns the most frequent cadence has taken. */
  public synchronized int turns() {
    return accounts.often().map(Account::turns).orElse(0);
  }

  /**
   * Seconds from one turn of the most frequent cadence to the next, as far as can be told from what
   * its turns have cost; empty before two of them.
   */
  public synchronized Optional<Double> interval() {
    return accounts.often().map(Account::interval).filter(seconds -> !seconds.isNaN());
  }
}
