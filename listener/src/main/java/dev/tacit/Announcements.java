// SPDX-License-Identifier: Apache-2.0
package dev.tacit;

import dev.tacit.label.LabelCheck;
import dev.tacit.label.Question;
import dev.tacit.schedule.OverheadBudget;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/**
 * What a listener says of itself: one line when it begins and one when it ends. Where no logger is
 * bound, so that a log would be lost, the lines go to the standard error stream.
 */
final class Announcements {

  private final String run;
  private final Logger log;

  Announcements(String run, Logger log) {
    this.run = run;
    this.log = log;
  }

  /** The listener is there. */
  void begins(OverheadBudget budget, List<String> sinks) {
    say(
        String.format(
            Locale.ROOT,
            "Run \"%s\": Tacit is ready. Reports go to %s. Measuring may take %s; the first report"
                + " comes once the reference examples are there.",
            run,
            sinks.stream().distinct().collect(Collectors.joining(", ")),
            budget.isUnlimited()
                ? "as long as it needs"
                : share(budget.share()) + " of training's time"));
  }

  /** Somebody who knows the data should look at examples. */
  void asks(List<Question> questions) {
    Question first = questions.get(0);
    say(
        String.format(
            Locale.ROOT,
            "Run \"%s\": labels may be wrong, and you can settle it. Look at the %d examples of"
                + " questions(), and say answer(id, RIGHT) or answer(id, WRONG). The first is \"%s\":"
                + " its label is class %d, the network expects class %d.",
            run,
            questions.size(),
            first.id(),
            first.label(),
            first.likeliest()));
  }

  /**
   * Training is being changed.
   *
   * @param sentence in which way
   */
  void plants(String sentence) {
    say("Run \"" + run + "\": " + sentence);
  }

  /**
   * Training is not changed, though somebody asked for it.
   *
   * @param sentence why
   */
  void plantsNone(String sentence) {
    warn("Run \"" + run + "\": " + sentence);
  }

  /**
   * The run is over.
   *
   * @param iterations that were seen
   * @param measured snapshots
   * @param overhead share of training's time, 0 to 1
   * @param suspects reference examples for which the network puts another class first
   * @param verdict the latest, for a person to read
   * @param labels what is known of those of the whole training set
   */
  void ends(
      long iterations,
      long measured,
      double overhead,
      long suspects,
      String verdict,
      LabelCheck labels) {
    say(
        String.format(
            Locale.ROOT,
            "Run \"%s\" is over: %d %s in %d iterations, which took %s of the time.%s%s Verdict: %s.",
            run,
            measured,
            measured == 1 ? "report" : "reports",
            iterations,
            share(overhead),
            suspects == 0
                ? ""
                : " Labels that the network contradicts, on average over the run: "
                    + suspects
                    + ".",
            labels.suspicious() ? " " + labels : "",
            verdict));
  }

  /** The run is over, and no iteration of training was seen. */
  void endsUnseen(boolean pretrained) {
    warn(
        "Run \""
            + run
            + "\" is over, and Tacit saw no training: nothing was measured. "
            + (pretrained
                ? "Only single layers were pre-trained; train the whole network to have it measured."
                : "Most often setListeners, called after addListeners, has removed it: attach it"
                    + " last, or give it to setListeners too. ParallelWrapper trains copies: give"
                    + " it to the wrapper's setListeners. Otherwise the model was not trained."));
  }

  private static String share(double share) {
    return new BigDecimal(100 * share)
            .round(new MathContext(2))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  private void say(String line) {
    write(line, log::info);
  }

  private void warn(String line) {
    write(line, log::warn);
  }

  private static void write(String line, Consumer<String> level) {
    try {
      if (unheard()) {
        System.err.println("Tacit: " + line);
      } else {
        level.accept(line);
      }
    } catch (Throwable e) { // where nothing can be written, measuring goes on without
      assert e != null;
    }
  }

  private static boolean unheard() {
    return LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory;
  }
}
