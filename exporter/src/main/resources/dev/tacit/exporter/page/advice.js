// SPDX-License-Identifier: Apache-2.0
"use strict";

/* What to do next: a line or two that follow from the state. */
tacit.advice = (() => {
  const HELD_OUT = "Judge this run by held-out data.";

  /* How many labels look wrong, and how to train without them. */
  function without(run, found) {
    const labels = found && found.labels;
    return labels && labels.suspicious
        ? (tacit.state.evidence(run).includes("of the labels look wrong") ? "" : " " + labels.text)
          + " To train anew without the " + labels.suspects + " of " + labels.examples
          + " labels that look wrong: tacit.labels().cleaned(data)."
        : "";
  }

  function look(found) {
    if (!found || !found.given && !found.asks) {
      return "Look at the examples that tacit.suspects(20) names: are their labels right?";
    }
    return found.live && found.questions.length > 0
        ? "Say which of the labels below are right: your answers decide whether labels are wrong."
        : "Look at the examples below: are their labels right?";
  }

  function checkpoint(run, found) {
    return found && found.checkpoint && run.onset !== null
        ? " The weights from before iteration " + run.onset + " are in " + found.checkpoint + "."
        : "";
  }

  function onset(run, found) {
    const ended = run.summary && run.summary.ended;
    const kept = checkpoint(run, found);
    if (run.stop !== null) {
      return [(ended ? "Next time, builder.onStop(new StopTraining()) ends training at the stop."
          : "It is time to stop: there is nothing more to gain.") + kept,
        look(found) + without(run, found)];
    }
    return [look(found) + kept + (kept ? "" : " KeptCheckpoints keeps the weights from before it."),
      (ended ? "" : "Training may go on until it is time to stop: builder.onStop(new StopTraining())"
          + " ends it then.") + without(run, found)];
  }

  function notJudged(run) {
    const ended = run.summary && run.summary.ended;
    return tacit.state.unwatched(run)
        ? [HELD_OUT + " If it is measured from its start, or more often, the next one gets a"
            + " verdict."]
        : [ended ? HELD_OUT + " Longer training, or a larger budget for measuring, gives a verdict."
            : "Nothing yet: the verdict comes when enough is measured."];
  }

  function lines(run, found) {
    switch (tacit.state.of(run).name) {
      case "learning":
        return ["Nothing. An alarm may be missed, so judge the run by held-out data as well."];
      case "warning":
        return !tacit.state.ofLabels(run)
            ? [look(found) + " Norms rise on clean data too, so"
                + " nothing else needs to be done yet.", without(run, found).trim()]
            : [look(found) + " Do it now, before they are learnt by heart.", without(run, found).trim()];
      case "onset":
        return onset(run, found);
      case "interpolating":
        return [HELD_OUT + " What is learnt by heart within a few epochs shows no onset. More epochs"
            + " add little."];
      default:
        return run.times.length === 0 ? [] : notJudged(run);
    }
  }

  return (run, found) => lines(run, found).filter(line => line !== "").join("\n");
})();
