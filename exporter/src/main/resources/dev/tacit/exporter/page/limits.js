// SPDX-License-Identifier: Apache-2.0
"use strict";

/* Which signal decides on the verdict, and what it is compared with. */
tacit.limits = (() => {
  const LIMIT = "tacit.memorization.limit";

  /* Of the quantiles of implausible labels, the rules take this. */
  const TAIL = { metric: "tacit.label.implausible", only: { tail: "0.25" } };

  /* What is shown of reports that do not say what decides. */
  const GUESSES = [TAIL, { metric: "tacit.label.contradicted", only: {} },
    { metric: "tacit.jacobian.norm", only: { output: "softmax", set: "train" } },
    { metric: "tacit.training.accuracy", only: { set: "train" } }];

  /* Those of the latest verdict, the signal that decided first. */
  function all(run) {
    const told = run.find("tacit.memorization.state", {});
    const last = told ? told.at[told.at.length - 1] : -1;
    return run.all(LIMIT)
        .filter(limit => limit.at[limit.at.length - 1] === last && Number.isFinite(limit.latest))
        .map(limit => ({ signal: limit.tags.signal, state: limit.tags.state, value: limit.latest }));
  }

  function signal(run) {
    const limits = all(run);
    const wanted = tacit.state.of(run).name === "onset" ? "onset" : "warning";
    const first = limits.find(limit => limit.state === wanted) || limits[0];
    return first ? first.signal : null;
  }

  /* A metric and the tags of its series, of a signal as in name{tag,tag}. */
  function named(text, run) {
    const [, metric, values] = /^([^{]+)(?:\{(.*)\})?$/.exec(text) || [];
    if (metric === undefined || metric === TAIL.metric) {
      return metric === undefined ? null : TAIL;
    }
    const wanted = values ? values.split(",") : [];
    const found = run.all(metric).find(series =>
        wanted.every((value, i) => Object.values(series.tags)[i] === value));
    return found ? { metric, only: found.tags } : null;
  }

  /* What the deciding chart is of, null if nothing that could be shown was measured. */
  function decides(run) {
    const text = signal(run);
    const told = text === null ? null : named(text, run);
    return told !== null && run.find(told.metric, told.only) ? told
        : GUESSES.find(guess => run.find(guess.metric, guess.only)) || null;
  }

  /* Canaries are compared after what chance explains is taken off. */
  function chance(run, metric) {
    return metric === "tacit.canary.fitted" ? run.value("tacit.canary.chance") || 0 : 0;
  }

  function words(limit, metric) {
    const share = metric.startsWith("tacit.label.");
    const texts = { warning: share ? "above: labels look wrong" : "above: warning",
      onset: share ? "below: learnt by heart" : "above: memorizing", stop: "below: time to stop" };
    return texts[limit.state] || limit.state;
  }

  /* The limits to draw: of the state that may come next, and of the one that came. */
  function drawn(run) {
    const decided = decides(run);
    if (decided === null) {
      return [];
    }
    const began = tacit.state.of(run).name === "onset";
    return all(run)
        .filter(limit => {
          const one = named(limit.signal, run);
          return one !== null && one.metric === decided.metric
              && run.find(one.metric, one.only) === run.find(decided.metric, decided.only);
        })
        .filter(limit => began ? limit.state !== "warning" : limit.state !== "stop")
        .map(limit => ({ y: limit.value + chance(run, decided.metric), state: limit.state,
          text: words(limit, decided.metric), left: !decided.metric.startsWith("tacit.label.") }));
  }

  /* How the signal stands to its limits, in a sentence, where a report has none of its own. */
  function sentence(run) {
    const decided = decides(run);
    const series = decided && run.find(decided.metric, decided.only);
    if (!series || !Number.isFinite(series.latest)) {
      return "Nothing that tells of memorizing has been measured yet.";
    }
    const limit = drawn(run).find(one => one.state === "warning");
    const percent = value => tacit.format.percent(Number(value.toFixed(3)));
    const beyond = limit ? " A warning takes more than " + (decided.metric.startsWith("tacit.label.")
        ? percent(limit.y) : tacit.format.number(limit.y)) + ", for long enough." : "";
    switch (decided.metric) {
      case "tacit.label.implausible":
        return percent(series.latest) + " of the labels are implausible to the network as they arrive"
            + (tacit.state.of(run) === tacit.state.NOT_JUDGED && limit && series.latest > limit.y
                ? ": wrong ones, or right ones that it has not learnt yet." : ".") + beyond;
      case "tacit.label.contradicted":
        return "Where it is surest, the network contradicts " + percent(series.latest)
            + " of the labels." + beyond;
      case "tacit.jacobian.norm":
        return "The network reacts to changes of its inputs with a Jacobian norm of "
            + tacit.format.number(series.latest) + "." + beyond;
      default:
        return "Training accuracy is " + tacit.format.number(series.latest)
            + "; what tells of memorizing has not been measured yet.";
    }
  }

  return { all, decides, drawn, sentence };
})();
