"use strict";

/* What a run is doing, in words. */
tacit.state = (() => {
  const STATES = [
    { name: "learning", text: "Learning: nothing speaks of memorizing so far." },
    { name: "warning",
      text: "Warning: some labels look wrong; or, where labels cannot be judged, the network reacts"
          + " more strongly to its inputs than early on." },
    { name: "onset", text: "Memorizing" },
    { name: "interpolating",
      text: "Interpolating: the training examples are fitted, and no onset was seen on the way." },
  ];

  /* What a state is that has no number. It is no good news, so it is never green. */
  const NOT_JUDGED = { name: "not-judged", text: "Not judged" };

  /* What the job says of itself counts, and what the server says of a job that says nothing. */
  function of(run) {
    const told = run.find("tacit.memorization.state", {});
    return STATES[told ? told.latest : run.summary && run.summary.memorization] || NOT_JUDGED;
  }

  function reason(run) {
    const told = run.find("tacit.memorization.state", {});
    return told && told.reason || run.summary && run.summary.notJudged
        || "these reports do not say whether it is memorizing";
  }

  function sentence(run) {
    if (run.times.length === 0) {
      return "No report has come yet.";
    }
    const state = of(run);
    if (state === NOT_JUDGED) {
      return state.text + ": " + reason(run) + ".";
    }
    if (state.name !== "onset") {
      return state.text;
    }
    const onset = run.onset;
    const index = onset === null ? -1 : tacit.data.firstAtLeast(run.iterations, onset);
    const epoch = index >= 0 && index < run.epochs.length ? " (epoch " + counted(run.epochs[index]) + ")" : "";
    return onset === null
        ? "Memorizing: wrong labels are being learnt by heart."
        : "Memorizing since iteration " + onset + epoch + ".";
  }

  /* Why it is judged so, as the report itself says, or the server for it. */
  function evidence(run) {
    const sentences = run.evidence.length > 0 ? run.evidence
        : run.summary && run.summary.evidence || [];
    if (sentences.length > 0 || of(run) === NOT_JUDGED) {
      return sentences.join("\n");
    }
    const onset = run.find("tacit.memorization.onset.iteration", {});
    if (!onset || !onset.reason) {
      return "";
    }
    return "The rules say: " + onset.reason + ".";
  }

  function about(run, now) {
    const info = run.all("tacit.run.info")[0];
    const parts = info
        ? Object.entries(info.tags).filter(([, value]) => value).map(([key, value]) =>
            key === "version" ? "Tacit " + value : value)
        : [];
    if (run.summary) {
      const starts = tacit.starts.told(run);
      if (starts !== "") {
        parts.push(starts);
      }
      const seen = Date.parse(run.summary.seen);
      const age = tacit.format.duration((now - seen) / 1000);
      const many = run.summary.reports + (run.summary.reports === 1 ? " report" : " reports");
      parts.push(run.summary.ended ? many + ", ended" : many + ", the latest " + age + " ago");
    }
    const kept = run.times.length;
    if (run.complete && run.summary && run.summary.workers.length === 1
        && kept < run.summary.reports) {
      parts.push(kept + " of them shown");
    }
    return parts.join(" \u00b7 ");
  }

  /* Reports count epochs from 0, people from 1. */
  function counted(epoch) {
    return epoch + 1;
  }

  const FACTS = [
    ["tacit.training.iteration", {}],
    ["tacit.training.epoch", {}],
    ["tacit.training.accuracy", { set: "train" }, "training accuracy"],
    ["tacit.training.accuracy", { set: "heldout" }, "held-out accuracy"],
    ["tacit.jacobian.norm", { output: "softmax", set: "train" }, "Jacobian norm, training"],
    ["tacit.path.straightness", { pairs: "different" }, "straightness ratio"],
    ["tacit.gradient.alignment", { scope: "class", layer: "all" }, "alignment within classes"],
    ["tacit.curvature.stability", {}, "stability"],
    ["tacit.pipeline.overhead", {}, "spent on measuring"],
  ];

  return { STATES, NOT_JUDGED, FACTS, of, sentence, evidence, about, counted };
})();
