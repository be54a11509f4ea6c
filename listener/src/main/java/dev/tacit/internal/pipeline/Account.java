// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.pipeline;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Stream;

/** What a cadence has saved up, and what its diagnostics cost. */
final class Account {

  private static final double SECOND = 1e9;
  private static final double MINUTE = 60 * SECOND;

  /** A part of the examples is no smaller than this. */
  private static final int LEAST_PART = 16;

  /** A diagnostic that measures some of the examples takes at least so many. */
  private static final int LEAST_SOME = 24;

  /** The number of examples is settled after so many turns, so that values stay comparable. */
  private static final int SETTLED = 3;

  /** So many times its price must be there. */
  private static final double RESERVE = 1.5;

  private final Cadence cadence;
  private final double rate;
  private final double affordable;
  private final IdentityHashMap<Diagnostic, Price> prices = new IdentityHashMap<>();
  private double credit;
  private int turns;

  /**
   * @param rate nanoseconds that it earns in a nanosecond, after the first minute
   * @param affordable nanoseconds that a turn may cost
   */
  Account(Cadence cadence, double rate, double affordable) {
    this.cadence = cadence;
    this.rate = rate;
    this.affordable = affordable;
  }

  double rate() {
    return rate;
  }

  int turns() {
    return turns;
  }

  Price price(Diagnostic diagnostic) {
    return prices.computeIfAbsent(diagnostic, key -> new Price());
  }

  void save(double earned) {
    double most = Math.max(rate * MINUTE, 2 * dearest());
    credit = Math.min(credit + earned, Math.max(credit, most));
  }

  private double dearest() {
    return prices.values().stream()
        .filter(Price::known)
        .mapToDouble(price -> price.of(Math.max(1, price.examples())))
        .max()
        .orElse(0);
  }

  void pay(double nanoseconds) {
    credit -= nanoseconds;
  }

  /** Those that have not been measured yet; of the dear ones, one at a time. */
  List<Diagnostic> beginners(List<Diagnostic> due) {
    Stream<Diagnostic> unknown = due.stream().filter(diagnostic -> !price(diagnostic).known());
    return (cadence == Cadence.SELDOM ? unknown.limit(1) : unknown).toList();
  }

  /** A turn of those with known prices, paid whole from what was saved; empty if that is less. */
  List<Due> turn(List<Diagnostic> all, int examples, double room) {
    List<Diagnostic> due = all.stream().filter(diagnostic -> price(diagnostic).known()).toList();
    if (due.isEmpty()) {
      return List.of();
    }
    List<Due> turn =
        cadence == Cadence.SELDOM
            ? due.stream()
                .min(Comparator.comparingDouble(diagnostic -> price(diagnostic).paid()))
                .map(leastPaid -> sized(List.of(leastPaid), examples))
                .orElseThrow()
            : sized(due, examples);
    return price(turn) <= credit && reserve(turn) <= room ? turn : List.of();
  }

  /** What must be there for a turn, should it be dearer than those before. */
  double reserve(List<Due> turn) {
    return RESERVE * price(turn);
  }

  void tookTurn() {
    turns++;
  }

  private double price(List<Due> turn) {
    return turn.stream().mapToDouble(one -> price(one.diagnostic()).of(one.examples())).sum();
  }

  /** A first turn, on as many examples as training takes in a moment. */
  List<Due> first(List<Diagnostic> beginners, Workload situation) {
    return beginners.stream()
        .map(
            one ->
                new Due(one, one.takesParts() ? situation.someForFirst() : situation.fewForFirst()))
        .toList();
  }

  /** On as many examples as can be paid for often enough. */
  private List<Due> sized(List<Diagnostic> due, int examples) {
    boolean settled = due.stream().allMatch(one -> price(one).turns() >= SETTLED);
    int some = settled ? price(due.get(0)).examples() : some(due, examples);
    int part = part(due, examples);
    return due.stream().map(one -> new Due(one, one.takesParts() ? part : some)).toList();
  }

  /** All, or a half, a quarter, ... of them. */
  private int some(List<Diagnostic> due, int examples) {
    int some = examples;
    while (some / 2 >= LEAST_SOME && priceOfAll(due, some) > affordable) {
      some /= 2;
    }
    return some;
  }

  private double priceOfAll(List<Diagnostic> due, int examples) {
    return due.stream()
        .filter(one -> !one.takesParts())
        .mapToDouble(one -> price(one).of(examples))
        .sum();
  }

  private int part(List<Diagnostic> due, int examples) {
    double all =
        due.stream()
            .filter(Diagnostic::takesParts)
            .mapToDouble(one -> price(one).of(examples))
            .sum();
    double part = all <= affordable ? examples : examples * affordable / all;
    return (int) Math.max(Math.min(LEAST_PART, examples), part);
  }

  /** Seconds from one turn to the next, as far as prices tell; NaN before they do. */
  double interval() {
    boolean known = turns >= 2 && !prices.isEmpty();
    double turn =
        prices.values().stream()
            .filter(Price::known)
            .mapToDouble(price -> price.of(price.examples()))
            .sum();
    return known ? turn / rate / SECOND : Double.NaN;
  }
}
