// SPDX-License-Identifier: Apache-2.0
"use strict";

/* What a run is doing, and why, in words. */
tacit.state = (() => {
  const STATE = "tacit.memorization.state";
  const STATES = [
    { name: "learning", word: "Learning" },
    { name: "warning", word: "Warning" },
    { name: "onset", word: "Memorizing" },
    { name: "interpolating", word: "Interpolating" },
  ];

  /* What a state is that has no number. It is no good news, so it is never green. */
  const NOT_JUDGED = { name: "not-judged", word: "Not judged" };

  /* Why it is not judged, if training was not watched while it mattered. */
  const UNWATCHED = /^not watched (?:between epochs \d+ and \d+|before epoch \d+)/;

  const NO_ALL_CLEAR = " That is no all-clear.";

  /* What the job says of itself counts, and what the server says of a job that says nothing. */
  function of(run) {
    const told = run.find(STATE, {});
    return STATES[told ? told.latest : run.summary && run.summary.memorization] || NOT_JUDGED;
  }

  function reason(run) {
    const told = run.find(STATE, {});
    return told && told.reason || run.summary && run.summary.notJudged
        || "these reports do not say whether it is memorizing";
  }

  function unwatched(run) {
    return of(run) === NOT_JUDGED && UNWATCHED.test(reason(run));
  }

  /* From which iteration to which nobody watched, null if there is no such time. */
  function gap(run) {
    const found = unwatched(run) ? /\(iterations (\d+) to (\d+)\)/.exec(reason(run)) : null;
    return found && { from: Number(found[1]), to: Number(found[2]) };
  }

  /* The report that first said so without interruption, and whether another came before it. */
  function began(run) {
    const told = run.find(STATE, {});
    if (!told) {
      return null;
    }
    let i = told.values.length - 1;
    while (i > 0 && Object.is(told.values[i - 1], told.values[i])) {
      i--;
    }
    return { index: told.at[i], later: i > 0 };
  }

  /* An iteration as people know it: reports count epochs from 0, people from 1. */
  function place(run, iteration) {
    const index = tacit.data.firstAtLeast(run.iterations, iteration);
    return "iteration " + iteration
        + (index < run.epochs.length ? " (epoch " + counted(run.epochs[index]) + ")" : "");
  }

  function since(run) {
    const first = began(run);
    return first === null ? "" : " since " + place(run, run.iterations[first.index]);
  }

  function counted(epoch) {
    return epoch + 1;
  }

  function notJudged(run) {
    const why = reason(run);
    const missed = UNWATCHED.exec(why);
    if (missed) {
      return [missed[0].replace(/^n/, "N"), why.slice(missed[0].length)
          + ". So it is not judged." + NO_ALL_CLEAR];
    }
    const first = began(run);
    const ended = run.summary && run.summary.ended;
    const when = first !== null && first.later ? since(run) : ended ? "" : " yet";
    return [NOT_JUDGED.word + when, ": " + why + "." + NO_ALL_CLEAR];
  }

  function ofLabels(run) {
    const decided = tacit.limits.decides(run);
    return decided === null || /^tacit\.(label|canary)\./.test(decided.metric);
  }

  /* What is to be read first, and what goes on from it. */
  function headline(run) {
    if (run.times.length === 0) {
      return ["No report has come yet.", ""];
    }
    switch (of(run).name) {
      case "learning":
        return ["Learning" + since(run), ": nothing that was measured speaks of memorizing."];
      case "warning":
        return ["Warning" + since(run), ofLabels(run) ? ": some labels look wrong."
            : ": the network reacts more strongly to its inputs than early on."];
      case "interpolating":
        return ["Interpolating" + since(run),
          ": the training examples are fitted, and no onset was seen on the way."];
      case "onset":
        return [run.onset === null ? "Memorizing: wrong labels are being learnt by heart."
            : "Memorizing since " + place(run, run.onset) + ".",
          run.stop === null ? "" : " Time to stop since " + place(run, run.stop) + "."];
      default:
        return notJudged(run);
    }
  }

  function sentence(run) {
    return headline(run).join("");
  }

  /* What the rules could not look at, or had to take back: the job's own words. */
  function remarks(run) {
    const onset = run.find("tacit.memorization.onset.iteration", {});
    return !onset || !onset.reason ? [] : onset.reason.split("; ").slice(1)
        .filter(remark => !/\(limit [\d.]+\)/.test(remark) && remark !== reason(run))
        .map(remark => remark[0].toUpperCase() + remark.slice(1) + ".");
  }

  function fitted(run) {
    const accuracy = run.value("tacit.training.accuracy", { set: "train" });
    return of(run).name === "interpolating" && Number.isFinite(accuracy)
        ? ["Training accuracy is " + tacit.format.number(accuracy) + "."] : [];
  }

  /* Why it is judged so, as the report itself says, or the server for it. */
  function evidence(run) {
    const sentences = run.evidence.length > 0 ? run.evidence
        : run.summary && run.summary.evidence || [];
    return sentences.length > 0 ? sentences.join("\n")
        : run.times.length === 0 ? ""
            : [...fitted(run), tacit.limits.sentence(run), ...remarks(run)].join("\n");
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

  return { STATES, NOT_JUDGED, FACTS, of, ofLabels, unwatched, gap, place, headline, sentence, evidence, about,
    counted };
})();
