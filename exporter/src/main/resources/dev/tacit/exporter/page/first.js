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

  function verdict(view) {
    const run = view.runs[0];
    const several = view.runs.length > 1;
    const parts = !run ? ["No run has reported yet.", ""] : several
        ? [view.runs.map(one => view.title(one) + ": " + tacit.state.sentence(one)).join("\n"), ""]
        : tacit.state.headline(run);
    const place = byId("verdict");
    const name = run ? tacit.state.of(run).name : "";
    place.className = name;
    byId("first").className = name;
    if (place.textContent !== parts.join("")) {
      place.replaceChildren(element("strong", { textContent: parts[0] }), parts[1]);
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
