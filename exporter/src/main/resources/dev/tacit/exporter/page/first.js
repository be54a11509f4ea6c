// SPDX-License-Identifier: Apache-2.0
"use strict";

/* What is to be seen without scrolling, but for the examples. */
tacit.first = (() => {
  const { element, byId } = tacit.format;

  /* Else it would be read out again. */
  function setText(id, text) {
    if (byId(id).textContent !== text) {
      byId(id).textContent = text;
    }
  }

  /* Of each run, in its own colour. */
  function line(run, view) {
    const several = view.runs.length > 1;
    const [first, rest] = tacit.state.headline(run);
    return element("span", { className: "line " + tacit.state.of(run).name },
        element("strong", { textContent: (several ? view.title(run) + ": " : "") + first }), rest);
  }

  function verdict(view) {
    const run = view.runs[0];
    const lines = run ? view.runs.map(one => line(one, view))
        : [element("span", { className: "line" },
            element("strong", { textContent: "No run has reported yet." }))];
    const place = byId("verdict");
    const name = run ? tacit.state.of(run).name : "";
    place.className = name + (view.runs.length > 1 ? " several" : "");
    byId("first").className = name;
    const said = all => [...all].map(one => one.className + one.textContent).join("\n");
    if (said(place.children) !== said(lines)) { // else it would be read out again
      place.replaceChildren(...lines);
    }
  }

  function show(view, now) {
    const run = view.runs[0];
    tacit.tab(run);
    verdict(view);
    setText("evidence", run ? tacit.state.evidence(run) : "");
    byId("why").hidden = byId("evidence").textContent === "";
    setText("advice", run ? tacit.advice(run, run.found) : "");
    byId("do").hidden = byId("advice").textContent === "";
    setText("about", run ? tacit.state.about(run, now) : "");
  }

  return { setText, show };
})();
