// SPDX-License-Identifier: Apache-2.0
"use strict";

/* Which runs are looked at: in the address, so that it can be passed on, and in the lists above. */
tacit.choice = (() => {
  const { element, byId } = tacit.format;

  function fromAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    return { run: given.get("run"), start: given.get("start"), worker: given.get("worker"),
      other: given.get("with") };
  }

  function toAddress(chosen) {
    const parts = Object.entries({ run: chosen.run, start: chosen.start, worker: chosen.worker,
      with: chosen.other })
        .filter(([, value]) => value !== null)
        .map(([key, value]) => key + "=" + encodeURIComponent(value));
    history.replaceState(null, "", "#" + parts.join("&"));
  }

  /* The run asked for, or the one that was heard of last, and the one beside it. */
  function wanted(runs, chosen) {
    const latest = [...runs].sort((a, b) => Date.parse(b.seen) - Date.parse(a.seen))[0];
    const name = chosen.run !== null ? chosen.run : latest ? latest.run : null;
    const one = runs.find(run => run.run === name);
    const workers = tacit.starts.workers(one, chosen.start);
    const first = chosen.worker !== null ? chosen.worker : workers[0];
    if (name === null || first === undefined) {
      return [];
    }
    const start = tacit.starts.chosen(one, first, chosen.start);
    const second = beside(runs, chosen.other, first);
    const same = second && second.name === name && second.worker === first
        && second.start === start;
    return [{ name, worker: first, start }, ...(second && !same ? [second] : [])];
  }

  function beside(runs, other, first) {
    const [name, asked] = tacit.starts.named(other);
    const one = name === null ? undefined : runs.find(run => run.run === name);
    if (!one) {
      return null;
    }
    const workers = tacit.starts.workers(one, asked);
    const worker = workers.includes(first) ? first : workers[0];
    return { name, worker, start: tacit.starts.chosen(one, worker, asked) };
  }

  function options(select, values, value, texts = {}) {
    const signature = JSON.stringify([values, texts]);
    if (select.dataset.options !== signature) {
      select.dataset.options = signature;
      select.replaceChildren(...values.map(one =>
          element("option", { value: one, textContent: Object.hasOwn(texts, one) ? texts[one] : one })));
    }
    select.value = value === undefined || value === null ? "" : value;
  }

  function show(runs, run, chosen) {
    const names = runs.map(one => one.run);
    if (run && !names.includes(run.name)) {
      names.push(run.name);
    }
    options(byId("run"), names, run && run.name);
    const summary = run && runs.find(one => one.run === run.name);
    const earlier = summary ? tacit.starts.of(summary, run.worker)
        .filter(start => start.start !== run.start) : [];
    const values = earlier.map(start => tacit.starts.name(run.name, start.start));
    const others = names.filter(name => !run || name !== run.name);
    options(byId("other"), ["", ...others, ...values], chosen.other, { "": "no other",
      ...Object.fromEntries(earlier.map((start, i) =>
          [values[i], run.name + " of " + tacit.starts.time(start.started)])) });
    showStarts(summary, run);
    const workers = run && run.summary ? run.summary.workers : [];
    byId("worker-label").hidden = workers.length < 2;
    options(byId("worker"), workers, run && run.worker);
  }

  function showStarts(summary, run) {
    const starts = summary ? tacit.starts.of(summary, run.worker).reverse() : [];
    byId("start-label").hidden = starts.length < 2;
    options(byId("start"), starts.map(one => one.start), run && run.start,
        Object.fromEntries(starts.map((one, i) =>
            [one.start, tacit.starts.time(one.started) + (i === 0 ? ", the latest" : "")])));
  }

  return { fromAddress, toAddress, wanted, show };
})();
