// SPDX-License-Identifier: Apache-2.0
"use strict";

/* A run's name is used again, by a job of every night: its starts, and which of them is meant. */
tacit.starts = (() => {
  /* No name holds a line break. */
  const BREAK = "\n";

  /* Those that the worker was in and that left reports, the latest last. */
  function of(summary, worker) {
    return summary.starts.filter(one => one.reports > 0 && one.workers.includes(worker));
  }

  /* The workers of the start that is asked for, or of those that go on. */
  function workers(summary, start) {
    const asked = summary ? summary.starts.find(one => one.start === start) : undefined;
    return asked ? asked.workers : summary ? summary.workers : [];
  }

  /* The start that is asked for, if the worker was in it, else its latest. */
  function chosen(summary, worker, start) {
    const all = summary ? of(summary, worker) : [];
    const asked = all.find(one => one.start === start);
    return asked ? asked.start : all.length > 0 ? all[all.length - 1].start : start || "";
  }

  /* What the service says of the run, or of a start of it that is over. */
  function summary(run, start) {
    const one = run ? run.starts.find(some => some.start === start) : undefined;
    return one === undefined ? run
        : one.over ? { run: run.run, ...one, ended: one.seen, all: run.starts }
        : { ...run, started: one.started, over: false, all: run.starts };
  }

  function name(run, start) {
    return run + BREAK + start;
  }

  /* A run, and its start if that is named too. */
  function named(text) {
    const at = text === null ? -1 : text.indexOf(BREAK);
    return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
  }

  function time(started) {
    return new Date(started).toLocaleString([], { year: "numeric", month: "short", day: "numeric",
      hour: "2-digit", minute: "2-digit", second: "2-digit" });
  }

  /* Which start is shown, if there are several. */
  function told(run) {
    const all = (run.summary.all || []).filter(one =>
        one.reports > 0 && one.workers.includes(run.worker));
    return all.length < 2 ? ""
        : "started " + time(run.summary.started) + ", " + (run.summary.over
            ? "not the latest of " : "the latest of ") + all.length + " starts";
  }

  /* What tells two of the same name apart. */
  function apart(run, runs) {
    return runs.some(one => one.start !== run.start) && run.summary
        ? " of " + time(run.summary.started) : " worker " + run.worker;
  }

  return { of, workers, chosen, summary, name, named, time, told, apart };
})();
