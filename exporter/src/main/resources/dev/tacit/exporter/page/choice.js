"use strict";

/* Which runs are looked at: in the address, so that it can be passed on, and in the lists above. */
tacit.choice = (() => {
  const { element, byId } = tacit.format;

  function fromAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    return { run: given.get("run"), worker: given.get("worker"), other: given.get("with") };
  }

  function toAddress(chosen) {
    const parts = Object.entries({ run: chosen.run, worker: chosen.worker, with: chosen.other })
        .filter(([, value]) => value !== null)
        .map(([key, value]) => key + "=" + encodeURIComponent(value));
    history.replaceState(null, "", "#" + parts.join("&"));
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
    options(byId("other"), ["", ...names.filter(name => !run || name !== run.name)], chosen.other,
        { "": "no other" });
    const workers = run && run.summary ? run.summary.workers : [];
    byId("worker-label").hidden = workers.length < 2;
    options(byId("worker"), workers, run && run.worker);
  }

  return { fromAddress, toAddress, show };
})();
