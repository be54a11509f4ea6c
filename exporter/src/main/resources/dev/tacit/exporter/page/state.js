"use strict";

/* What a run is doing, in words. */
tacit.state = (() => {
  const STATES = [
    { name: "learning", text: "Learning: nothing speaks of memorizing so far." },
    { name: "warning",
      text: "Warning: labels are contradicted where the network is confident, or it reacts more"
          + " strongly to its inputs than early on. Some labels may be wrong." },
    { name: "onset", text: "Memorizing" },
    { name: "interpolating",
      text: "Interpolating: the training examples are fitted, and no onset was seen on the way." },
  ];

  const NOT_JUDGED = { name: "unknown",
    text: "Not judged: these reports do not say whether it is memorizing." };

  function of(run) {
    const told = run.value("tacit.memorization.state");
    const value = Number.isFinite(told) ? told : run.summary && run.summary.memorization;
    return STATES[value] || NOT_JUDGED;
  }

  function sentence(run) {
    if (run.times.length === 0) {
      return "No report has come yet.";
    }
    const state = of(run);
    if (state.name !== "onset") {
      return state.text;
    }
    const onset = run.onset;
    const index = onset === null ? -1 : tacit.data.firstAtLeast(run.iterations, onset);
    const epoch = index >= 0 && index < run.epochs.length ? " (epoch " + run.epochs[index] + ")" : "";
    return onset === null
        ? "Memorizing: wrong labels are being learnt by heart."
        : "Memorizing since iteration " + onset + epoch + ".";
  }

  /* What the rules saw, as the report itself says. */
  function evidence(run) {
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

  return { STATES, FACTS, of, sentence, evidence, about };
})();
