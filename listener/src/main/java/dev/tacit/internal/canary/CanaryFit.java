// SPDX-License-Identifier: Apache-2.0
package dev.tacit.internal.canary;

import dev.tacit.diagnostic.Cadence;
import dev.tacit.diagnostic.Diagnostic;
import dev.tacit.replica.Replica;
import dev.tacit.report.Canary;
import dev.tacit.report.Measurement;
import dev.tacit.report.Metric;
import dev.tacit.snapshot.Arrivals;
import dev.tacit.snapshot.CanaryAnswers;
import dev.tacit.snapshot.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many canaries are learnt by heart: the share that training's own forward passes answer, as
 * they arrive, as the class that was planted.
 *
 * <p>Beside it, what that share would be if none were: {@code tacit.canary.chance} is the share of
 * the same canaries that are answered as another random class, neither planted nor right. It is
 * averaged over these classes instead of drawing one. A planted class is drawn like those, so the
 * two are the same on average while nothing is learnt by heart. Where there are two classes there
 * is no third: it is the share of all other examples that are answered wrong as they arrive. That
 * is what a network that does not know of canaries makes of them.
 *
 * <p>Errors are binomial: 0 where all canaries are answered alike, which with few of them means
 * little. No pass at all. Undefined where no canary is planted, or none has arrived.
 */
public final class CanaryFit implements Diagnostic {

  private static final Metric FITTED =
      Metric.estimate(
          Canary.FITTED,
          "Share of canaries answered, as they arrive, as the class that was planted");
  private static final Metric CHANCE =
      Metric.estimate(
          Canary.CHANCE, "What that share would be on average if no canary were learnt by heart");
  private static final Metric EXAMPLES =
      Metric.gauge(Canary.EXAMPLES, "How many canaries have arrived");

  @Override
  public Cadence cadence() {
    return Cadence.FREE;
  }

  @Override
  public List<Metric> metrics() {
    return List.of(FITTED, CHANCE, EXAMPLES);
  }

  @Override
  public List<Measurement> measure(Snapshot snapshot, Replica replica) {
    Arrivals arrivals = snapshot.arrivals();
    CanaryAnswers canaries = arrivals.canaries();
    Measurement examples = Measurement.exact(EXAMPLES, canaries.examples());
    String reason = unknown(canaries);
    return reason == null
        ? List.of(
            share(FITTED, canaries.planted(), canaries.examples(), 1), chance(arrivals), examples)
        : List.of(
            Measurement.undefined(FITTED, reason), Measurement.undefined(CHANCE, reason), examples);
  }

  private static @Nullable String unknown(CanaryAnswers canaries) {
    String reason = canaries.reason();
    if (reason != null) {
      return reason;
    }
    return canaries.examples() == 0 ? "no canary has arrived yet" : null;
  }

  private static Measurement chance(Arrivals arrivals) {
    CanaryAnswers canaries = arrivals.canaries();
    int others = arrivals.classes() - 2;
    if (others > 0) {
      return share(CHANCE, canaries.elsewhere(), canaries.examples(), others);
    }
    return arrivals.examples() == 0
        ? Measurement.undefined(CHANCE, "no other example has arrived")
        : share(CHANCE, arrivals.examples() - arrivals.right(), arrivals.examples(), 1);
  }

  /**
   * @param classes among which the share is divided
   */
  private static Measurement share(Metric metric, int some, int all, int classes) {
    double share = (double) some / all;
    double error = Math.sqrt(share * (1 - share) / all);
    return Measurement.estimate(metric, share / classes, error / classes);
  }
}
