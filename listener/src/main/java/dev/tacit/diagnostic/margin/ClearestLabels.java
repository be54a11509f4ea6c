// SPDX-License-Identifier: Apache-2.0
package dev.tacit.diagnostic.margin;

import dev.tacit.internal.label.LowestMargins;
import dev.tacit.label.LabelCheck;
import dev.tacit.label.LastingShare;
import dev.tacit.snapshot.Arrivals;
import dev.tacit.snapshot.ArrivedExamples;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which labels look wrong, in the end: as many as when their share had lasted for the first time,
 * and those that are the lowest when they stood apart most of all moments at which it had. Right
 * labels that are not learnt yet look wrong too, but fewer and fewer of them, so that their share
 * does not last. Before one has, both are of the latest moment. One thread adds, any thread reads.
 */
final class ClearestLabels {

  private LastingShare share = new LastingShare();
  private ArrivedExamples kept = ArrivedExamples.NONE;
  private double separation;
  private @Nullable Estimate first;
  private volatile LabelCheck labels = LabelCheck.none("no example has arrived yet");

  private record Estimate(ImplausibleLabels wrong, int epoch) {}

  LabelCheck labels() {
    return labels;
  }

  /** There is no estimate now, for a reason; what was kept stays. */
  void undefined(String reason) {
    if (kept.keys().length == 0) {
      labels = LabelCheck.none(reason);
    }
  }

  /** Takes an estimate in, and what it is of. */
  void add(Arrivals arrivals, ImplausibleLabels wrong, int epoch) {
    ArrivedExamples examples = arrivals.each();
    if (!areKept(examples)) {
      share = new LastingShare();
      first = null;
      kept = examples;
    }
    boolean lasts = share.lasts(arrivals.passes(), wrong.share());
    double apart = LowestMargins.of(examples.margins(), wrong.share()).separation();
    Estimate estimate = first;
    if (lasts && (estimate == null || apart > separation)) {
      first = estimate == null ? new Estimate(wrong, epoch) : estimate;
      keep(examples, apart, Objects.requireNonNull(first), true);
    } else if (estimate == null) {
      keep(examples, apart, new Estimate(wrong, epoch), false);
    }
  }

  private void keep(ArrivedExamples examples, double apart, Estimate of, boolean lasting) {
    kept = examples;
    separation = apart;
    labels = LabelCheck.of(examples, of.wrong().share(), of.wrong().error(), of.epoch(), lasting);
  }

  /** Or some of them are, where fewer are watched now; others are other data. */
  private boolean areKept(ArrivedExamples examples) {
    long first = examples.keys()[0];
    return Arrays.stream(kept.keys()).anyMatch(key -> key == first);
  }
}
