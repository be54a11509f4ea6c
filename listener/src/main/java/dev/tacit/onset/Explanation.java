// SPDX-License-Identifier: Apache-2.0
package dev.tacit.onset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a detector's memory says, in words.
 *
 * @param memory after the report that is judged
 * @param rules by which it is
 */
record Explanation(Remembered memory, OnsetRules rules) {

  /**
   * @param began whether memorization began with the report
   * @param stops whether training had best be stopped at it
   */
  Verdict verdict(boolean began, boolean stops, int epoch) {
    String reason = reason(epoch);
    boolean allClear =
        memory.state() == OnsetState.LEARNING || memory.state() == OnsetState.INTERPOLATING;
    boolean judged = !allClear || reason.isEmpty();
    return new Verdict(
        judged ? memory.state() : OnsetState.NOT_JUDGED,
        new Verdict.Reached(memory.onsetIteration(), began),
        new Verdict.Reached(memory.stopIteration(), stops),
        evidence(),
        remarks(epoch),
        judged ? "" : reason,
        new Sentences(memory, rules).all(evidence()));
  }

  private List<Evidence> evidence() {
    if (memory.onsetIteration() != Verdict.NO_ONSET) {
      return memory.evidence();
    }
    List<Evidence> evidence = new ArrayList<>();
    if (memory.implausible().established()) {
      evidence.add(memory.implausible().evidence(rules.implausible(), false));
    }
    if (memory.contradictions().established() && !memory.implausible().known()) {
      evidence.add(memory.contradictions().evidence(rules.contradiction(), false));
    }
    if (memory.contradictions().known() || memory.implausible().known()) {
      return evidence;
    }
    Arrays.stream(Signal.values())
        .filter(signal -> memory.of(signal).above().length() > 0)
        .forEach(signal -> evidence.add(memory.of(signal).evidence(signal, rules, false)));
    return evidence;
  }

  /** Why nobody can say that nothing speaks of memorizing, empty if one can. */
  private String reason(int epoch) {
    Implausible arriving = memory.implausible();
    Gap gap = memory.watch().gap();
    boolean arrived = arriving.judged(memory.lastIteration());
    String unmeasured = !arrived ? unmeasured(epoch) : gap == null ? "" : gap.toString();
    return unmeasured.isEmpty() && arriving.undecided(rules.implausible())
        ? undecided(arriving, Objects.requireNonNull(arriving.latest()))
        : unmeasured;
  }

  private String undecided(Implausible arriving, Arrived latest) {
    return String.format(
        Locale.ROOT,
        "%.0f %% of the labels are implausible to the network: wrong ones, or right ones that it"
            + " has not learnt yet%s",
        100 * Math.min(1, latest.share()),
        arriving.generalizesBetter(rules.implausible())
            ? ", as accuracy on held-out examples still rises"
            : "");
  }

  /** Why what is measured says nothing, where examples are not watched for long enough. */
  private String unmeasured(int epoch) {
    Watch watch = memory.watch();
    boolean lost = !watch.known() || watch.ofLabels().undefined() >= rules.confirmations();
    if (lost && watch.ofLabels().missing() != null) {
      return "contradicted labels are not measured: " + watch.ofLabels().missing();
    }
    if (watch.gap() != null) {
      return watch.gap().toString();
    }
    if (watch.enough()) {
      return "";
    }
    if (!watch.known()) {
      return beforeBaselines(epoch)
          ? baselines(epoch)
          : "no signal of memorizing has been measured so far";
    }
    return watch.outOfDate(memory.lastIteration())
            && watch.measured().latest() > watch.measured().first()
        ? ("what tells memorizing was last measured at iteration %d, and training has become more"
                + " than twice as long since")
            .formatted(watch.measured().latest())
        : watch.labels() ? tooFew(watch) : beforeBaselines(epoch) ? baselines(epoch) : noBaseline();
  }

  private String tooFew(Watch watch) {
    return ("contradicted labels have not been measured often enough yet (latest at iteration %d):"
            + " a warning takes %d measurements after the first epoch, and one from when training"
            + " was half as long")
        .formatted(watch.measured().latest(), rules.contradiction().measurements());
  }

  private boolean beforeBaselines(int epoch) {
    return !memory.watch().labels() && epoch < rules.baselineEpoch();
  }

  private String baselines(int epoch) {
    return "baselines begin with epoch " + (rules.baselineEpoch() + 1) + ", this is " + (epoch + 1);
  }

  private String noBaseline() {
    return "there is no baseline yet, it takes %d measurements from epoch %d on"
        .formatted(rules.baselineEvaluations(), rules.baselineEpoch() + 1);
  }

  private List<String> remarks(int epoch) {
    List<String> remarks = new ArrayList<>();
    if (memory.implausible().known()) { // held-out inputs take no part
      if (memory.implausible().answered().denied()) {
        remarks.add(memory.implausible().answered().toString());
      }
      return remarks;
    }
    if (memory.contradictions().known()) {
      if (Double.isNaN(memory.of(Signal.HELD_OUT).value())) {
        remarks.add("judged without held-out inputs");
      }
      return remarks;
    }
    if (epoch < rules.baselineEpoch()) {
      remarks.add(baselines(epoch));
      return remarks;
    }
    if (Double.isNaN(memory.of(Signal.TRAIN).value())) {
      remarks.add("without " + Signal.TRAIN.label() + " the first rule sees nothing");
    }
    if (Double.isNaN(memory.of(Signal.HELD_OUT).value())) {
      remarks.add("without held-out inputs the second rule sees nothing");
    } else if (Double.isNaN(memory.of(Signal.STRAIGHTNESS).value())) {
      remarks.add("without " + Signal.STRAIGHTNESS.label() + " the second rule sees nothing");
    }
    if (Double.isNaN(memory.accuracy())) {
      remarks.add("training accuracy is not known, so an onset may be the end of clean training");
    }
    return remarks;
  }
}
